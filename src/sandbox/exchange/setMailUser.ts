import type { Recipient } from '../world/recipient.ts';
import { addressesToSet } from './addresses.ts';
import { outcome, type Cmdlet, type Invocation } from './cmdlet.ts';
import { guidToSet } from './guids.ts';
import { identityOf, text } from './parameters.ts';
import { refusals } from './refusal.ts';

const settable = ['ExchangeGuid', 'ArchiveGuid', 'EmailAddresses', 'DisplayName'] as const;

/** Set-MailUser, as far as stamping needs it; success says nothing at all. */
export const setMailUser: Cmdlet = {
  parameters: ['Identity', 'PrimarySmtpAddress', ...settable],
  writes: true,
  run: async (invocation) => {
    const { parameters } = invocation;
    const identity = identityOf(parameters);
    const object = mailUser(invocation, identity);
    if (
      parameters['PrimarySmtpAddress'] !== undefined &&
      parameters['EmailAddresses'] !== undefined
    ) {
      throw refusals.task(
        "The EmailAddresses and PrimarySmtpAddress parameters can't be used together.",
      );
    }
    const asked = [...settable, 'PrimarySmtpAddress'].find(
      (name) => parameters[name] !== undefined,
    );
    if (object.IsDirSynced && asked !== undefined) throw refusals.synced(object.Name, asked);
    const values = difference(object, wanted(invocation, object));
    const changed = Object.keys(values).length > 0;
    await commit(invocation, object, values);
    const note = `The command completed successfully but no settings of '${object.Name}' have been modified.`;
    return outcome([], () => ({}), changed ? [] : [note]);
  },
};

function mailUser({ tenants, side }: Invocation, identity: string): Recipient {
  const id = tenants.store.index(side).identity(identity);
  const found = id === null ? null : tenants.store.get(side, id);
  if (found?.RecipientTypeDetails !== 'MailUser') throw refusals.notFound(identity);
  return found;
}

function wanted(invocation: Invocation, object: Recipient): Partial<Recipient> {
  const addresses = addressesToSet(invocation, object);
  const exchangeGuid = guidToSet(invocation, 'ExchangeGuid', object);
  const archiveGuid = guidToSet(invocation, 'ArchiveGuid', object);
  const displayName = text(invocation.parameters, 'DisplayName');
  return {
    ...(addresses === null ? {} : { EmailAddresses: addresses }),
    ...(exchangeGuid === null ? {} : { ExchangeGuid: exchangeGuid }),
    ...(archiveGuid === null ? {} : { ArchiveGuid: archiveGuid }),
    ...(displayName === null ? {} : { DisplayName: displayName }),
  };
}

/** The part of the wish that does not stand there already. */
function difference(object: Recipient, wish: Partial<Recipient>): Partial<Recipient> {
  const before = new Map<string, unknown>(Object.entries(object));
  const differs = ([key, value]: [string, unknown]) =>
    JSON.stringify(before.get(key)) !== JSON.stringify(value);
  return Object.fromEntries(Object.entries(wish).filter(differs));
}

async function commit(
  { tenants, side, parameters }: Invocation,
  object: Recipient,
  values: Partial<Recipient>,
): Promise<void> {
  const id = object.ExternalDirectoryObjectId;
  const about = { side, cmdlet: 'Set-MailUser', target: id };
  const lost = tenants.faults.strike('write-lost', about) !== null;
  const slow = tenants.faults.strike('slow-lag', about);
  const lag = slow === null ? tenants.turnstile.pace().lagMs : (slow.ms ?? 5000);
  const kept = lost ? {} : values;
  await tenants.commit({
    kind: 'object',
    side,
    id,
    values: kept,
    at: tenants.now(),
    visibleAt: tenants.now() + lag,
    write: { cmdlet: 'Set-MailUser', parameters, changed: Object.keys(kept).length > 0 },
  });
}
