import { smtpKey } from './address.ts';
import { deliveryClaimed, deliveryWanted } from './readiness/contested.ts';
import { bare } from './readiness/delivery.ts';
import type { Draft } from './draft.ts';
import type { SourceMailbox } from './identity.ts';
import { at, many, others, put, type Many } from './many.ts';
import { activeRules } from './match/rules.ts';
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
  for (const pair of pairs) put(wanted, keyOf(pair), pair);
  const claimants = claimantsOf(wanted.first, survey);
  return new Map(
    pairs.map((pair) => {
      const also = others(wanted, keyOf(pair), pair);
      const rivals = at(claimants, keyOf(pair)).filter((rival) => rival !== pair.mailbox);
      return [
        pair,
        [
          ...(also.length === 0 ? [] : [deliveryWanted(pair, also)]),
          ...(rivals.length === 0 ? [] : [deliveryClaimed(pair, rivals)]),
        ],
      ];
    }),
  );
}

/** Whom a rule would match with whoever held one of these addresses. */
function claimantsOf(
  addresses: ReadonlyMap<string, unknown>,
  { sources, policy }: Survey,
): Many<SourceMailbox> {
  const claimants = many<SourceMailbox>();
  const rules = activeRules(policy).filter(([, { handle }]) => handle === 'smtp');
  for (const source of sources.all)
    for (const [, { values }] of rules)
      for (const value of values(source, policy))
        if (addresses.has(value)) put(claimants, value, source.mailbox);
  return claimants;
}

function keyOf({ delivery }: Delivering): string {
  return smtpKey(bare(delivery));
}

function blocked(
  { seq, source, target, evidence }: StampableRow,
  reasons: readonly Finding[],
): Row {
  return { seq, source, kind: 'blocked', target, evidence, reasons };
}
