import { isGuid, zeroGuid } from '../guid.ts';
import type { Recipient } from '../world/recipient.ts';
import { addressesToSet } from './addresses.ts';
import { guidsOf } from './soft-deleted-guid.ts';
import { cmdletResult, type Cmdlet, type Invocation } from './cmdlet.ts';
import { identityOf, text } from './parameters.ts';
import { refusals } from './refusal.ts';

const guidNames = ['ExchangeGuid', 'ArchiveGuid'] as const;
const settable = [...guidNames, 'EmailAddresses', 'DisplayName'] as const;
type GuidName = (typeof guidNames)[number];

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
    checkSynchronized(object, invocation);
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
  const exchangeGuid = guidToSet(invocation, 'ExchangeGuid');
  const archiveGuid = guidToSet(invocation, 'ArchiveGuid');
  if (exchangeGuid !== null && exchangeGuid === archiveGuid && exchangeGuid !== zeroGuid) {
    throw refusals.task(`The value "${exchangeGuid}" of the parameter "ExchangeGuid" isn't valid.`);
  }
  checkUnused(exchangeGuid, { invocation, name: 'ExchangeGuid', object });
  checkUnused(archiveGuid, { invocation, name: 'ArchiveGuid', object });
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

/** The GUID of the parameter in lower case; null if absent. Throws a Refusal if it is invalid. */
function guidToSet({ parameters }: Invocation, name: GuidName): string | null {
  const value = parameters[name];
  if (value === undefined) return null;
  const guid = typeof value === 'string' ? value.toLowerCase().replace(/^\{(.*)\}$/, '$1') : '';
  if (!isGuid(guid)) {
    throw refusals.transformation(
      name,
      `Cannot convert value "${JSON.stringify(value)}" to type "System.Guid".`,
    );
  }
  return guid;
}

/** Only a GUID that the write changes is checked. */
function checkUnused(
  guid: string | null,
  about: { readonly invocation: Invocation; readonly name: GuidName; readonly object: Recipient },
): void {
  const { name, object } = about;
  if (guid === null || guid === object[name]) return;
  const { tenants, side } = about.invocation;
  if (guid === zeroGuid) {
    if (tenants.switches.is('zeroGuid', 'clears')) return;
    throw refusals.task(`The value "${guid}" of the parameter "${name}" isn't valid.`);
  }
  const owner = tenants.store.index(side).mailbox(guid);
  const isTaken = owner !== null && owner !== object.ExternalDirectoryObjectId;
  const isKept =
    tenants.switches.is('uniqueGuids', 'with-soft-deleted') &&
    tenants.store.softDeleted(side).some((each) => guidsOf(each, tenants.switches).includes(guid));
  if (isTaken || isKept) throw refusals.guidTaken(name, guid);
}

/** A synchronized object accepts no write; GUIDs as the switch synchronizedGuids says. */
function checkSynchronized(object: Recipient, { parameters, tenants }: Invocation): void {
  if (!object.IsDirSynced) return;
  const isFree = (name: string) =>
    guidNames.some((each) => each === name) && tenants.switches.is('synchronizedGuids', 'accepted');
  const changed = [...settable, 'PrimarySmtpAddress'].find(
    (name) => parameters[name] !== undefined && !isFree(name),
  );
  if (changed === undefined) return;
  const scope = tenants.switches.is('synchronizedText', 'with-scope');
  throw refusals.synchronized(object.Name, changed, scope ? 'with-scope' : 'without-scope');
}
