import { parseAddress, smtpKey } from '../address.ts';
import { employeeIdOf } from '../employee.ts';
import type { TargetRecipient } from '../identity.ts';
import { at, many, put, type Many } from '../many.ts';
import type { Policy } from '../policy.ts';

/** What a recipient can be found by: its id, GUIDs, the DN of an X500 address, `smtpKey` of an own or of the external address, the person's own ids. */
export type Handle =
  | 'id'
  | 'exchangeGuid'
  | 'archiveGuid'
  | 'x500'
  | 'smtp'
  | 'external'
  | 'employeeId'
  | 'immutableId';

/** Whether a value will be looked up. */
export type Asked = Readonly<Record<Handle, { has(value: string): boolean }>>;

/** The recipients that hold an asked value; the rest of a large tenant costs one look each and no memory. */
export interface Targets {
  readonly asked: Asked;
  readonly found: Readonly<Record<Handle, Many<TargetRecipient>>>;
}

export function indexTargets(
  recipients: readonly TargetRecipient[],
  asked: Asked,
  policy: Pick<Policy, 'employeeId'>,
): Targets {
  const found = {
    id: many<TargetRecipient>(),
    exchangeGuid: many<TargetRecipient>(),
    archiveGuid: many<TargetRecipient>(),
    x500: many<TargetRecipient>(),
    smtp: many<TargetRecipient>(),
    external: many<TargetRecipient>(),
    employeeId: many<TargetRecipient>(),
    immutableId: many<TargetRecipient>(),
  };
  for (const recipient of recipients) {
    index(recipient, { asked, found });
    const employeeId = employeeIdOf(recipient, policy);
    if (employeeId !== null && asked.employeeId.has(employeeId))
      put(found.employeeId, employeeId, recipient);
  }
  return { asked, found };
}

/** Whoever holds the value. One that was not asked for beforehand is a fault, since nobody would be found by it. */
export function holdersOf(
  { asked, found }: Targets,
  handle: Handle,
  value: string,
): readonly TargetRecipient[] {
  const holders = at(found[handle], value);
  if (holders.length === 0 && !asked[handle].has(value))
    throw new Error(`looking up ${handle} ${value}: it was not asked for when the index was made`);
  return holders;
}

/** Written out, since a large tenant has a million values to pass through here. */
function index(recipient: TargetRecipient, { asked, found }: Targets): void {
  const { id, exchangeGuid, archiveGuid, primaryAddress, externalAddress, addresses } = recipient;
  if (asked.id.has(id)) put(found.id, id, recipient);
  const immutableId = recipient.profile?.immutableId ?? null;
  if (immutableId !== null && asked.immutableId.has(immutableId))
    put(found.immutableId, immutableId, recipient);
  if (exchangeGuid !== null && asked.exchangeGuid.has(exchangeGuid))
    put(found.exchangeGuid, exchangeGuid, recipient);
  if (archiveGuid !== null && asked.archiveGuid.has(archiveGuid))
    put(found.archiveGuid, archiveGuid, recipient);
  if (externalAddress !== null) {
    const key = smtpKey(externalAddress);
    if (asked.external.has(key)) put(found.external, key, recipient);
  }
  const own = addresses.includes(`SMTP:${primaryAddress}`)
    ? addresses
    : [primaryAddress, ...addresses];
  for (const address of own) {
    const { prefix, value } = parseAddress(address);
    const key = prefix === 'smtp' ? smtpKey(value) : value;
    if (prefix === 'smtp' && asked.smtp.has(key)) put(found.smtp, key, recipient);
    if (prefix === 'x500' && asked.x500.has(key)) put(found.x500, key, recipient);
  }
}
