import { addressKey } from './address.ts';
import { deliveryClaimed, deliveryWanted } from './readiness/contested.ts';
import type { Draft } from './draft.ts';
import type { TargetRecipient } from './identity.ts';
import { at, many, put } from './many.ts';
import { claims } from './match/claims.ts';
import { noPins } from './match/pins.ts';
import { indexTargets } from './match/targets.ts';
import type { Finding, Row, StampableRow } from './row.ts';
import type { Pair } from './pair.ts';
import type { Survey } from './survey.ts';

type Delivering = Pair & { readonly delivery: string };

/** Blocks what would clash once it is written: an address wanted twice, or one by which somebody else would be matched. */
export function contest(drafts: readonly Draft[], survey: Survey): readonly Row[] {
  const pairs = drafts.flatMap((draft) => (draft.kind === 'to-write' ? [draft.pair] : []));
  const reasons = clashes(pairs.filter(delivers), survey);
  return drafts.map((draft) => {
    if (draft.kind === 'settled') return draft.row;
    const found = reasons.get(draft.pair) ?? [];
    return found.length === 0 ? draft.row : blocked(draft.row, found);
  });
}

function delivers(pair: Pair): pair is Delivering {
  return pair.delivery !== null;
}

function clashes(
  pairs: readonly Delivering[],
  survey: Survey,
): ReadonlyMap<Pair, readonly Finding[]> {
  const wanted = many<Delivering>();
  for (const pair of pairs) put(wanted, addressKey(pair.delivery), pair);
  const claimants = claimantsOf(pairs, survey);
  return new Map(
    pairs.map((pair) => {
      const others = at(wanted, addressKey(pair.delivery)).filter((other) => other !== pair);
      const rivals = (claimants.get(pair) ?? []).filter((rival) => rival !== pair.mailbox);
      return [
        pair,
        [
          ...(others.length === 0 ? [] : [deliveryWanted(pair, others)]),
          ...(rivals.length === 0 ? [] : [deliveryClaimed(pair, rivals)]),
        ],
      ];
    }),
  );
}

/** Asks the rules once more, of a target tenant that holds nothing but the addresses to be added. */
function claimantsOf(pairs: readonly Delivering[], { questions, targets, policy }: Survey) {
  const later = new Map(pairs.map((pair) => [pair, onlyDelivery(pair)]));
  const index = indexTargets([...later.values()], targets.asked, policy);
  const { byTarget } = claims(questions, index, noPins);
  return new Map(pairs.map((pair) => [pair, byTarget.get(later.get(pair) ?? pair.target)]));
}

function onlyDelivery({ target, delivery }: Delivering): TargetRecipient {
  const none = { exchangeGuid: null, archiveGuid: null, externalAddress: null, profile: null };
  return { ...target, ...none, customAttributes: {}, primaryAddress: '', addresses: [delivery] };
}

function blocked(
  { seq, source, target, evidence }: StampableRow,
  reasons: readonly Finding[],
): Row {
  return { seq, source, kind: 'blocked', target, evidence, reasons };
}
