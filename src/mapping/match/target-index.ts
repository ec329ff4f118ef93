import { dnKey, parseAddress, smtpKey } from '../email-address.ts';
import type { TargetRecipient } from '../tenant-objects.ts';
import { addValue, multimap, valuesAt, type Multimap } from '../multimap.ts';
import { employeeIdOf } from '../person-comparison.ts';
import type { Policy } from '../policy.ts';
import type { Identifier } from './rules.ts';

/** The values that will be looked up in the target. */
export type LookupValues = Readonly<Record<Identifier, { has(value: string): boolean }>>;

/** The recipients that have one of the lookup values; the others of a large tenant take no memory. */
export interface TargetIndex {
  readonly lookupValues: LookupValues;
  readonly byIdentifier: Readonly<Record<Identifier, Multimap<TargetRecipient>>>;
}

export function indexTargets(
  recipients: readonly TargetRecipient[],
  lookupValues: LookupValues,
  policy: Pick<Policy, 'employeeId'>,
): TargetIndex {
  const byIdentifier = {
    id: multimap<TargetRecipient>(),
    exchangeGuid: multimap<TargetRecipient>(),
    archiveGuid: multimap<TargetRecipient>(),
    x500: multimap<TargetRecipient>(),
    legacyDn: multimap<TargetRecipient>(),
    smtp: multimap<TargetRecipient>(),
    external: multimap<TargetRecipient>(),
    employeeId: multimap<TargetRecipient>(),
    immutableId: multimap<TargetRecipient>(),
  };
  for (const recipient of recipients) {
    addRecipient(recipient, { lookupValues, byIdentifier });
    const employeeId = employeeIdOf(recipient, policy);
    if (employeeId !== null && lookupValues.employeeId.has(employeeId))
      addValue(byIdentifier.employeeId, employeeId, recipient);
  }
  return { lookupValues, byIdentifier };
}

/** The recipients that have the value; throws for a value that is not a lookup value, since the index does not have it. */
export function holdersOf(
  { lookupValues, byIdentifier }: TargetIndex,
  identifier: Identifier,
  value: string,
): readonly TargetRecipient[] {
  const holders = valuesAt(byIdentifier[identifier], value);
  if (holders.length === 0 && !lookupValues[identifier].has(value))
    throw new Error(
      `looking up ${identifier} ${value}: it was no lookup value when the index was made`,
    );
  return holders;
}

/** Without loops over the identifiers, since a large tenant has a million values to check. */
function addRecipient(
  recipient: TargetRecipient,
  { lookupValues, byIdentifier }: TargetIndex,
): void {
  const { id, exchangeGuid, archiveGuid, primaryAddress, externalAddress, addresses } = recipient;
  const legacyDn = dnKey(recipient.legacyExchangeDN);
  if (lookupValues.id.has(id)) addValue(byIdentifier.id, id, recipient);
  const immutableId = recipient.profile?.immutableId ?? null;
  if (immutableId !== null && lookupValues.immutableId.has(immutableId))
    addValue(byIdentifier.immutableId, immutableId, recipient);
  if (exchangeGuid !== null && lookupValues.exchangeGuid.has(exchangeGuid))
    addValue(byIdentifier.exchangeGuid, exchangeGuid, recipient);
  if (archiveGuid !== null && lookupValues.archiveGuid.has(archiveGuid))
    addValue(byIdentifier.archiveGuid, archiveGuid, recipient);
  if (legacyDn !== '' && lookupValues.legacyDn.has(legacyDn))
    addValue(byIdentifier.legacyDn, legacyDn, recipient);
  if (externalAddress !== null) {
    const key = smtpKey(externalAddress);
    if (lookupValues.external.has(key)) addValue(byIdentifier.external, key, recipient);
  }
  const ownAddresses = addresses.includes(`SMTP:${primaryAddress}`)
    ? addresses
    : [primaryAddress, ...addresses];
  for (const address of ownAddresses) {
    const { prefix, value } = parseAddress(address);
    if (prefix === 'smtp') {
      const key = smtpKey(value);
      if (lookupValues.smtp.has(key)) addValue(byIdentifier.smtp, key, recipient);
    } else if (prefix === 'x500') {
      const key = dnKey(value);
      if (lookupValues.x500.has(key)) addValue(byIdentifier.x500, key, recipient);
    }
  }
}
