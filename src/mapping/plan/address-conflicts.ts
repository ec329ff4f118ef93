import { smtpKey } from '../email-address.ts';
import type { SourceMailbox } from '../tenant-objects.ts';
import type { Pair } from '../match/pair.ts';
import { activeRules } from '../match/rules.ts';
import { addValue, multimap, otherValuesAt, valuesAt, type Multimap } from '../multimap.ts';
import { withoutPrefix } from '../readiness/delivery.ts';
import {
  deliveryClaimed,
  deliveryWantedTwice,
  type PairWithDelivery,
} from '../readiness/delivery-conflicts.ts';
import type { Finding, Row, StampableRow } from '../plan-rows.ts';
import type { PlanIndex } from './plan-index.ts';
import type { PlannedRow } from './plan-row.ts';

/**
 * Blocks rows whose new delivery address would cause a conflict once it is written:
 * another row of the plan adds the same address, or a rule would match the target with another mailbox.
 */
export function blockAddressConflicts(
  planned: readonly PlannedRow[],
  index: PlanIndex,
): readonly Row[] {
  const pairs = planned.flatMap((one) => (one.kind === 'to-stamp' ? [one.pair] : []));
  const conflicts = conflictsOf(pairs.filter(addsDeliveryAddress), index);
  return planned.map((one) => {
    if (one.kind === 'final') return one.row;
    const reasons = conflicts.get(one.pair) ?? [];
    return reasons.length === 0 ? one.row : blocked(one.row, reasons);
  });
}

function addsDeliveryAddress(pair: Pair): pair is PairWithDelivery {
  return pair.deliveryAddress !== null;
}

function conflictsOf(
  pairs: readonly PairWithDelivery[],
  index: PlanIndex,
): ReadonlyMap<Pair, readonly Finding[]> {
  const byAddress = multimap<PairWithDelivery>();
  for (const pair of pairs) addValue(byAddress, keyOf(pair), pair);
  const mailboxes = mailboxesMatchedBy(byAddress.first, index);
  return new Map(
    pairs.map((pair) => {
      const key = keyOf(pair);
      const otherPairs = otherValuesAt(byAddress, key, pair);
      const otherMailboxes = valuesAt(mailboxes, key).filter((other) => other !== pair.mailbox);
      return [
        pair,
        [
          ...(otherPairs.length === 0 ? [] : [deliveryWantedTwice(pair, otherPairs)]),
          ...(otherMailboxes.length === 0 ? [] : [deliveryClaimed(pair, otherMailboxes)]),
        ],
      ];
    }),
  );
}

/** By address: the mailboxes that a rule would match with a target that has the address. */
function mailboxesMatchedBy(
  addresses: ReadonlyMap<string, unknown>,
  { sources, policy }: PlanIndex,
): Multimap<SourceMailbox> {
  const mailboxes = multimap<SourceMailbox>();
  const rules = activeRules(policy).filter(([, { identifier }]) => identifier === 'smtp');
  for (const source of sources.all)
    for (const [, { values }] of rules)
      for (const value of values(source, policy))
        if (addresses.has(value)) addValue(mailboxes, value, source.mailbox);
  return mailboxes;
}

function keyOf({ deliveryAddress }: PairWithDelivery): string {
  return smtpKey(withoutPrefix(deliveryAddress));
}

function blocked(
  { seq, source, target, evidence }: StampableRow,
  reasons: readonly Finding[],
): Row {
  return { seq, source, kind: 'blocked', target, evidence, reasons };
}
