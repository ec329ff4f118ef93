import { isGuid, zeroGuid } from '../sandbox-constants.ts';
import type { Recipient } from '../world/recipient.ts';
import { addressesToSet } from './addresses.ts';
import { cmdletResult, type Cmdlet, type Invocation } from './cmdlet.ts';
import { identityOf, text } from './parameters.ts';
import { refusals } from './refusal.ts';

const settable = ['ExchangeGuid', 'ArchiveGuid', 'EmailAddresses', 'DisplayName'] as const;

/** Set-MailUser with the parameters that stamping needs; success returns no objects. */
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
    const changedProperty = [...settable, 'PrimarySmtpAddress'].find(
      (name) => parameters[name] !== undefined,
    );
    if (object.IsDirSynced && changedProperty !== undefined)
      throw refusals.synced(object.Name, changedProperty);
    const values = difference(object, wanted(invocation, object));
    const changed = Object.keys(values).length > 0;
    await commit(invocation, object, values);
    const note = `The command completed successfully but no settings of '${object.Name}' have been modified.`;
    return cmdletResult([], () => ({}), changed ? [] : [note]);
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

/** The properties that really change. */
function difference(object: Recipient, wanted: Partial<Recipient>): Partial<Recipient> {
  const before = new Map<string, unknown>(Object.entries(object));
  const differs = ([key, value]: [string, unknown]) =>
    JSON.stringify(before.get(key)) !== JSON.stringify(value);
  return Object.fromEntries(Object.entries(wanted).filter(differs));
}

async function commit(
  { tenants, side, parameters }: Invocation,
  object: Recipient,
  values: Partial<Recipient>,
): Promise<void> {
  const id = object.ExternalDirectoryObjectId;
  const about = { side, cmdlet: 'Set-MailUser', target: id };
  const lost = tenants.faults.take('write-lost', about) !== null;
  const slow = tenants.faults.take('slow-lag', about);
  const lag = slow === null ? tenants.rateLimiter.settings().lagMs : (slow.ms ?? 5000);
  const applied = lost ? {} : values;
  await tenants.commit({
    kind: 'object',
    side,
    id,
    values: applied,
    at: tenants.now(),
    visibleAt: tenants.now() + lag,
    write: { cmdlet: 'Set-MailUser', parameters, changed: Object.keys(applied).length > 0 },
  });
}
/** The GUID of the parameter in lower case; null if absent. Throws a Refusal if it is invalid or taken. */
function guidToSet(
  { parameters, tenants, side }: Invocation,
  name: 'ExchangeGuid' | 'ArchiveGuid',
  object: Recipient,
): string | null {
  const value = parameters[name];
  if (value === undefined) return null;
  const guid = typeof value === 'string' ? value.toLowerCase().replace(/^\{(.*)\}$/, '$1') : '';
  if (!isGuid(guid)) {
    throw refusals.transformation(
      name,
      `Cannot convert value "${JSON.stringify(value)}" to type "System.Guid".`,
    );
  }
  const owner = guid === zeroGuid ? null : tenants.store.index(side).mailbox(guid);
  if (owner !== null && owner !== object.ExternalDirectoryObjectId) {
    const named = tenants.store.get(side, owner)?.Name ?? owner;
    throw refusals.task(`The ${name} "${guid}" is already used by the recipient "${named}".`);
  }
  return guid;
}
