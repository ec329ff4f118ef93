import { parseAddress, smtpKey } from '../email-address.ts';
import type { TargetRecipient } from '../tenant-objects.ts';
import type { Pin } from '../overrides.ts';
import type { Policy } from '../policy.ts';
import { isMailUserType } from '../recipient-type-rules.ts';
import { missingDeliveryAddress } from '../stamp-values.ts';
import { activeRules, type Identifier } from './rules.ts';
import type { SourceIndex } from './source-index.ts';
import type { LookupValues } from './target-index.ts';

/**
 * The values that rules and readiness checks look up in the target: GUIDs and X500 addresses of every mailbox,
 * the values of the active rules, and the delivery address that a stamp would add to each mail user.
 */
export function collectLookupValues(
  { all, byGuid, byX500 }: SourceIndex,
  {
    recipients,
    policy,
    pins,
  }: {
    readonly recipients: readonly TargetRecipient[];
    readonly policy: Policy;
    readonly pins: readonly Pin[];
  },
): LookupValues {
  const values = {
    addresses: new Set<string>(),
    employeeId: new Set<string>(),
    immutableId: new Set<string>(),
  };
  for (const [, rule] of activeRules(policy)) {
    const key = setOf(rule.identifier);
    if (key === null) continue;
    for (const source of all)
      for (const value of rule.values(source, policy)) values[key].add(value);
  }
  for (const recipient of recipients) {
    if (!isMailUserType(recipient.recipientType)) continue;
    const address = missingDeliveryAddress(recipient, policy.target.deliveryDomain);
    if (address !== null) values.addresses.add(smtpKey(parseAddress(address).value));
  }
  return {
    id: new Set(pins.map(({ targetId }) => targetId)),
    exchangeGuid: byGuid.first,
    archiveGuid: byGuid.first,
    x500: byX500.first,
    legacyDn: byX500.first,
    smtp: values.addresses,
    external: values.addresses,
    employeeId: values.employeeId,
    immutableId: values.immutableId,
  };
}

/** null: the source index already has all values of this identifier. */
function setOf(identifier: Identifier): 'addresses' | 'employeeId' | 'immutableId' | null {
  switch (identifier) {
    case 'smtp':
    case 'external':
      return 'addresses';
    case 'employeeId':
    case 'immutableId':
      return identifier;
    case 'id':
    case 'exchangeGuid':
    case 'archiveGuid':
    case 'x500':
    case 'legacyDn':
      return null;
  }
}
