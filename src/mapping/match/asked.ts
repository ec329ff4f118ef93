import { parseAddress, smtpKey } from '../address.ts';
import type { TargetRecipient } from '../identity.ts';
import type { Policy } from '../policy.ts';
import { isMailUserType } from '../recipient-type.ts';
import type { Pin } from '../ruling.ts';
import { missingDelivery } from '../stamp.ts';
import { activeRules } from './rules.ts';
import type { Sources } from './sources.ts';
import type { Asked, Handle } from './targets.ts';

/**
 * What the rules and the blockers look up: GUIDs and X500 addresses of every mailbox, whatever the rules ask,
 * the addresses that the rules ask for, and the delivery address of each mail user that a stamp would add.
 */
export function askedBy(
  { all, byGuid, byX500 }: Sources,
  { recipients, policy, pins }: Askers,
): Asked {
  const asked = {
    addresses: new Set<string>(),
    employeeId: new Set<string>(),
    immutableId: new Set<string>(),
  };
  for (const [, { handle, values }] of activeRules(policy)) {
    const kept = keptBy(handle);
    if (kept === null) continue;
    for (const source of all) for (const value of values(source, policy)) asked[kept].add(value);
  }
  for (const recipient of recipients) {
    if (!isMailUserType(recipient.recipientType)) continue;
    const delivery = missingDelivery(recipient, policy.target.deliveryDomain);
    if (delivery !== null) asked.addresses.add(smtpKey(parseAddress(delivery).value));
  }
  return {
    id: new Set(pins.map(({ targetId }) => targetId)),
    exchangeGuid: byGuid.first,
    archiveGuid: byGuid.first,
    x500: byX500.first,
    smtp: asked.addresses,
    external: asked.addresses,
    employeeId: asked.employeeId,
    immutableId: asked.immutableId,
  };
}

interface Askers {
  readonly recipients: readonly TargetRecipient[];
  readonly policy: Policy;
  readonly pins: readonly Pin[];
}

/** GUIDs, X500 addresses and ids are known without asking the rules. */
function keptBy(handle: Handle): 'addresses' | 'employeeId' | 'immutableId' | null {
  switch (handle) {
    case 'smtp':
    case 'external':
      return 'addresses';
    case 'employeeId':
    case 'immutableId':
      return handle;
    case 'id':
    case 'exchangeGuid':
    case 'archiveGuid':
    case 'x500':
      return null;
  }
}
