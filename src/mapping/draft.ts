import { scopeOf } from './readiness/member.ts';
import { blockersOf, warningsOf } from './readiness/findings.ts';
import { onPremisesReason } from './readiness/on-premises.ts';
import { namedBy, namesakesOf } from './candidates/candidates.ts';
import type { Member, SourceMailbox, TargetRecipient } from './identity.ts';
import type { Found } from './match/claims.ts';
import { matchOf, type Match } from './match/match.ts';
import type { Source } from './match/sources.ts';
import { named, namedInOrder } from './named.ts';
import { pairUp, type Pair } from './pair.ts';
import { differences, otherEmployee } from './person/guard.ts';
import * as reason from './reasons.ts';
import type { Evidence, Finding, Row, StampableRow } from './row.ts';
import type { Survey } from './survey.ts';

/** A row before the rows of the plan are held against each other; one that is to be written keeps its pair. */
export type Draft =
  | { readonly kind: 'settled'; readonly row: Row }
  | { readonly kind: 'to-write'; readonly row: StampableRow; readonly pair: Pair };

/** A line of the batch in its place; `repeated`: an earlier one has its id. */
export interface Line {
  readonly seq: number;
  readonly member: Member;
  readonly repeated: boolean;
}

/** Exactly one row for a line of the batch. */
export function draft({ seq, member, repeated }: Line, survey: Survey): Draft {
  const source = survey.sources.byId.get(member.id);
  const head = { seq, source: named(source?.mailbox ?? member) };
  const exclusion = repeated ? undefined : survey.exclusions.get(member.id);
  if (exclusion !== undefined)
    return settled({
      ...head,
      kind: 'excluded',
      reason: reason.excluded(member.primaryAddress, exclusion),
    });
  const scope = scopeOf(member, source, repeated);
  switch (scope.kind) {
    case 'mailbox':
      return byMatch(head, scope.source, survey);
    case 'blocked':
      return settled(blocked(head, { target: null, found: [], reasons: [scope.reason] }));
  }
}

type Head = Pick<Row, 'seq' | 'source'>;
type One = Extract<Match, { kind: 'one' }>;

function byMatch(head: Head, source: Source, survey: Survey): Draft {
  const { mailbox } = source;
  const match = matchOf(mailbox, survey.claims, survey.pins);
  switch (match.kind) {
    case 'none': {
      const candidates = namesakesOf(mailbox, survey);
      const why = reason.missing(mailbox, survey.policy);
      return settled({ ...head, kind: 'missing', candidates, reason: why });
    }
    case 'pin-gone': {
      const reasons = [reason.pinGone(mailbox, match.pin)];
      return settled(blocked(head, { target: null, found: [], reasons }));
    }
    case 'several': {
      const candidates = namedBy(mailbox, match.found, survey);
      const evidence = match.found.map(evidenceOf);
      const why = reason.ambiguous(mailbox, match.found);
      return settled({ ...head, kind: 'ambiguous', evidence, candidates, reason: why });
    }
    case 'taken':
      return settled(colliding(head, { ...match, why: reason.pinnedElsewhere }, match.owners));
    case 'contested':
      return settled(colliding(head, { ...match, why: contestedWhy(match.found) }, match.rivals));
    case 'one':
      return byReadiness(head, { source, match }, survey);
  }
}

function byReadiness(
  head: Head,
  { source, match }: { source: Source; match: One },
  survey: Survey,
): Draft {
  const { target, rule, found } = match;
  const pair = pairUp(source, target, survey.policy.target.deliveryDomain);
  const other = otherEmployee(pair, survey.policy);
  const pinned = rule === 'pinned';
  const reasons = [...blockersOf(pair, survey), ...(other === null || pinned ? [] : [other])];
  if (reasons.length > 0) return settled(blocked(head, { target, found, reasons }));

  const warnings = [
    ...(pinned && other !== null ? [reason.pinnedDespite(other)] : []),
    ...(survey.idlePins.has(pair.mailbox.id) ? [reason.pinIdle(pair.mailbox)] : []),
    ...weakly(found),
    ...differences(pair),
    ...warningsOf(pair, survey),
  ];
  if (pair.after === pair.before)
    return settled(matched('unchanged', head, { pair, match, warnings }));
  if (!target.dirSynced)
    return { kind: 'to-write', row: matched('ready', head, { pair, match, warnings }), pair };
  const told = [onPremisesReason(pair), ...warnings];
  const row = matched('on-premises', head, { pair, match, warnings: told });
  return { kind: 'to-write', row, pair };
}

/** Key by key, since a large plan has a hundred thousand of them. */
function matched<K extends 'ready' | 'unchanged' | 'on-premises'>(
  kind: K,
  { seq, source }: Head,
  { pair, match, warnings }: { pair: Pair; match: One; warnings: readonly Finding[] },
) {
  const { before, after } = pair;
  const { rule, found } = match;
  const { externalAddress, userPrincipalName } = match.target;
  const kept = { externalAddress, userPrincipalName };
  const target = named(match.target);
  const evidence = found.map((one) => ({ rule: one.rule, target, value: one.value }));
  return { seq, source, kind, target, rule, evidence, before, after, kept, warnings };
}

function blocked(
  head: Head,
  why: {
    readonly target: TargetRecipient | null;
    readonly found: readonly Found[];
    readonly reasons: readonly Finding[];
  },
): Row {
  const target = why.target === null ? null : named(why.target);
  const { reasons, found } = why;
  return { ...head, kind: 'blocked', target, evidence: found.map(evidenceOf), reasons };
}

type Why = typeof reason.colliding;

function colliding(
  head: Head,
  { target, found, why }: { target: TargetRecipient; found: readonly Found[]; why: Why },
  others: readonly SourceMailbox[],
): Row {
  const rivals = namedInOrder(others);
  const evidence = found.map(evidenceOf);
  return {
    ...head,
    kind: 'colliding',
    target: named(target),
    evidence,
    rivals,
    reason: why(target, others),
  };
}

/** Rivals of a pinned mailbox can only be pinned as well. */
function contestedWhy(found: readonly Found[]): Why {
  return found[0]?.rule === 'pinned' ? reason.pinnedTwice : reason.colliding;
}

function weakly(found: readonly Found[]): readonly Finding[] {
  return found.every(({ rule }) => rule === 'domain-map') ? found.map(reason.weak) : [];
}

function evidenceOf({ rule, target, value }: Found): Evidence {
  return { rule, target: named(target), value };
}

function settled(row: Row): Draft {
  return { kind: 'settled', row };
}
