import { blockersOf } from './blockers/blockers.ts';
import { scopeOf } from './blockers/member.ts';
import { change, isEmpty } from './compare.ts';
import type { Member, SourceMailbox } from './identity.ts';
import type { Found } from './match/claims.ts';
import { matchOf, type Match } from './match/match.ts';
import { named, namedInOrder } from './named.ts';
import { pairUp, type Pair } from './pair.ts';
import { ambiguous, colliding, missing, weak } from './reasons.ts';
import type { Evidence, ReadyRow, Row } from './row.ts';
import type { Survey } from './survey.ts';

/** A row before the rows of the plan are held against each other; one that is to be written keeps its pair. */
export type Draft =
  | { readonly kind: 'settled'; readonly row: Row }
  | { readonly kind: 'to-write'; readonly row: ReadyRow; readonly pair: Pair };

/** A line of the batch in its place; `repeated`: an earlier one has its id. */
export interface Line {
  readonly seq: number;
  readonly member: Member;
  readonly repeated: boolean;
}

/** Exactly one row for a line of the batch. */
export function draft({ seq, member, repeated }: Line, survey: Survey): Draft {
  const mailbox = survey.sources.byId.get(member.id);
  const scope = scopeOf(member, mailbox, repeated);
  switch (scope.kind) {
    case 'mailbox':
      return byMatch(seq, scope.mailbox, survey);
    case 'blocked': {
      const head = { seq, source: named(mailbox ?? member) };
      return settled({
        ...head,
        kind: 'blocked',
        target: null,
        evidence: [],
        reasons: [scope.reason],
      });
    }
  }
}

function byMatch(seq: number, mailbox: SourceMailbox, survey: Survey): Draft {
  const head = { seq, source: named(mailbox) };
  const match = matchOf(mailbox, survey.claims);
  switch (match.kind) {
    case 'none':
      return settled({ ...head, kind: 'missing', reason: missing(mailbox, survey.policy) });
    case 'several': {
      const reason = ambiguous(mailbox, match.found);
      return settled({ ...head, kind: 'ambiguous', evidence: match.found.map(evidence), reason });
    }
    case 'contested':
      return settled({
        ...head,
        kind: 'colliding',
        target: named(match.target),
        evidence: match.found.map(evidence),
        rivals: namedInOrder(match.rivals),
        reason: colliding(match.target, match.rivals),
      });
    case 'one':
      return byBlockers(head, { mailbox, match }, survey);
  }
}

function byBlockers(
  head: Pick<Row, 'seq' | 'source'>,
  { mailbox, match }: { mailbox: SourceMailbox; match: Extract<Match, { kind: 'one' }> },
  survey: Survey,
): Draft {
  const { target, rule, found } = match;
  const pair = pairUp(mailbox, target, survey.policy.target.deliveryDomain);
  const { before, after } = pair;
  const shown = { ...head, target: named(target), evidence: found.map(evidence) };
  const reasons = blockersOf(pair, survey);
  if (reasons.length > 0) return settled({ ...shown, kind: 'blocked', reasons });
  const row = { ...shown, rule, before, after, warnings: warnings(found) };
  if (isEmpty(change(before, after))) return settled({ ...row, kind: 'unchanged' });
  return { kind: 'to-write', row: { ...row, kind: 'ready' }, pair };
}

function warnings(found: readonly Found[]): readonly ReturnType<typeof weak>[] {
  return found.every(({ rule }) => rule === 'domain-map') ? found.map(weak) : [];
}

function evidence({ rule, target, value }: Found): Evidence {
  return { rule, target: named(target), value };
}

function settled(row: Row): Draft {
  return { kind: 'settled', row };
}
