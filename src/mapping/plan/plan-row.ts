import { matchedTargets, similarMailUsers } from '../candidates/match-candidates.ts';
import type { Member, SourceMailbox, TargetRecipient } from '../tenant-objects.ts';
import { valuesAt } from '../multimap.ts';
import { matchMailbox, type Match } from '../match/match-mailbox.ts';
import { makePair, type Pair } from '../match/pair.ts';
import type { RuleMatch } from '../match/rule-matches.ts';
import { mailboxOfMember, type IndexedSource } from '../match/source-index.ts';
import { evidenceOf } from '../match/evidence.ts';
import { namedObject, rowPerson, sortedNamedObjects } from '../named-object.ts';
import * as reason from '../readiness/matches.ts';
import * as pinFinding from '../readiness/pins.ts';
import { mailboxOf } from '../readiness/members.ts';
import { differentEmployeeId, personDifferences } from '../readiness/persons.ts';
import { blockersOf, warningsOf } from '../readiness/check-readiness.ts';
import { synchronizedTarget } from '../readiness/target.ts';
import type { Candidate, Evidence, Finding, Row, StampableRow } from '../plan-rows.ts';
import type { PlanIndex } from './plan-index.ts';

/** A row before the check for conflicts between the rows of the plan; only a row to stamp needs that check. */
export type PlannedRow =
  | { readonly kind: 'final'; readonly row: Row }
  | { readonly kind: 'to-stamp'; readonly row: StampableRow; readonly pair: Pair };

/** A member with its place in the plan; `isDuplicate`: an earlier member has the same id. */
export interface NumberedMember {
  readonly seq: number;
  readonly member: Member;
  readonly isDuplicate: boolean;
}

/** Every member of the batch gets exactly one row. */
export function planRow(
  { seq, member, isDuplicate }: NumberedMember,
  index: PlanIndex,
): PlannedRow {
  const listed = mailboxOfMember(member, index.sources);
  const source = listed?.mailbox.id ? rowPerson(listed.mailbox) : namedObject(member);
  const head = { seq, source };
  const exclusion = isDuplicate ? undefined : index.exclusions.get(member.id);
  if (exclusion !== undefined)
    return final({
      ...head,
      kind: 'excluded',
      reason: reason.excluded(member.primaryAddress, exclusion),
    });
  const result = mailboxOf(member, listed, isDuplicate);
  switch (result.kind) {
    case 'mailbox':
      return planMailbox(head, result.source, index);
    case 'blocked':
      return final(blocked(head, { target: null, evidence: [], reasons: [result.reason] }));
  }
}

type Head = Pick<Row, 'seq' | 'source'>;
type OneToOne = Extract<Match, { kind: 'one-to-one' }>;

function planMailbox(head: Head, source: IndexedSource, index: PlanIndex): PlannedRow {
  const { mailbox } = source;
  const match = matchMailbox(mailbox, index.ruleMatches, index.pins);
  const evidence = 'matches' in match ? match.matches.map((one) => evidenceOf(one, mailbox)) : [];
  switch (match.kind) {
    case 'missing':
      return final({
        ...head,
        kind: 'missing',
        candidates: similarMailUsers(mailbox, index),
        reason: reason.noTarget(mailbox, index.policy),
      });
    case 'pin-target-gone': {
      const reasons = [pinFinding.pinTargetGone(mailbox, match.pin)];
      return final(blocked(head, { target: null, evidence: [], reasons }));
    }
    case 'ambiguous':
      return final({
        ...head,
        kind: 'ambiguous',
        evidence,
        candidates: matchedTargets(mailbox, match.matches, index),
        reason: reason.severalTargets(mailbox, match.matches),
      });
    case 'pinned-to-other': {
      const why = pinFinding.pinnedToOtherMailbox(match.target, match.owners);
      return final(
        colliding(head, { ...match, evidence, rivals: match.owners, candidates: [], reason: why }),
      );
    }
    case 'colliding': {
      // Only another pinned mailbox can match the target of a pin.
      const isPinned = match.matches[0]?.rule === 'pinned';
      const reasonOf = isPinned ? pinFinding.pinnedTwice : reason.targetClaimedTwice;
      const why = reasonOf(match.target, match.rivals);
      const candidates = isPinned ? [] : matchedTargets(mailbox, match.matches, index);
      return final(colliding(head, { ...match, evidence, candidates, reason: why }));
    }
    case 'one-to-one':
      return planPair(head, { source, match }, index);
  }
}

function planPair(
  head: Head,
  { source, match }: { source: IndexedSource; match: OneToOne },
  index: PlanIndex,
): PlannedRow {
  const { target, rule, matches } = match;
  const pair = makePair(source, target, index.policy.target.deliveryDomain);
  const idConflict = differentEmployeeId(pair, index.policy);
  const isPinned = rule === 'pinned';
  const reasons = [
    ...blockersOf(pair, index),
    ...(idConflict === null || isPinned ? [] : [idConflict]),
  ];
  const evidence = matches.map((one) => evidenceOf(one, pair.mailbox));
  if (reasons.length > 0) return final(blocked(head, { target, evidence, reasons }));

  const ruledOut = valuesAt(index.ruleMatches.ruledOut, target);
  const warnings = [
    ...pinFinding.decidedByPin(pair, ruledOut, index.pins),
    ...(isPinned && idConflict !== null ? [reason.pinnedDespiteEmployeeId(idConflict)] : []),
    ...(index.inactivePins.has(pair.mailbox.id) ? [pinFinding.pinInactive(pair.mailbox)] : []),
    ...reason.guestsBesides(pair.mailbox, index.ruleMatches.guests.get(pair.mailbox) ?? []),
    ...(isDomainMapAlone(matches) ? matches.map(reason.domainMapAlone) : []),
    ...personDifferences(pair),
    ...warningsOf(pair, index),
  ];
  const matched = { pair, match, evidence, rivals: sortedNamedObjects(ruledOut), warnings };
  if (pair.after === pair.before) return final(matchedRow('unchanged', head, matched));
  if (!target.dirSynced) return { kind: 'to-stamp', row: matchedRow('ready', head, matched), pair };
  const withReason = [synchronizedTarget(pair), ...warnings];
  const row = matchedRow('on-premises', head, { ...matched, warnings: withReason });
  return { kind: 'to-stamp', row, pair };
}

interface MatchedParts extends Pick<StampableRow, 'evidence' | 'rivals' | 'warnings'> {
  readonly pair: Pair;
  readonly match: OneToOne;
}

/** With sorted keys, so that `canonicalJson` need not copy the hundred thousand of these rows that a large plan has. */
function matchedRow<K extends 'ready' | 'unchanged' | 'on-premises'>(
  kind: K,
  { seq, source }: Head,
  { pair, match, evidence, rivals, warnings }: MatchedParts,
) {
  const { before, after } = pair;
  const { rule } = match;
  const { externalAddress, userPrincipalName } = match.target;
  const preserved = { externalAddress, userPrincipalName };
  const target = namedObject(match.target);
  return { after, before, evidence, kind, preserved, rivals, rule, seq, source, target, warnings };
}

function blocked(
  head: Head,
  {
    target,
    ...rest
  }: {
    readonly target: TargetRecipient | null;
    readonly evidence: readonly Evidence[];
    readonly reasons: readonly Finding[];
  },
): Row {
  const named = target === null ? null : rowPerson(target);
  return { ...head, kind: 'blocked', target: named, ...rest };
}

function colliding(
  head: Head,
  collision: {
    readonly target: TargetRecipient;
    readonly evidence: readonly Evidence[];
    readonly rivals: readonly SourceMailbox[];
    readonly candidates: readonly Candidate[];
    readonly reason: Finding;
  },
): Row {
  return {
    ...head,
    kind: 'colliding',
    target: rowPerson(collision.target),
    evidence: collision.evidence,
    rivals: sortedNamedObjects(collision.rivals),
    candidates: collision.candidates,
    reason: collision.reason,
  };
}

/** A name in common proves little: two people can have the same one. */
function isDomainMapAlone(matches: readonly RuleMatch[]): boolean {
  return matches.every(({ rule }) => rule === 'domain-map');
}

function final(row: Row): PlannedRow {
  return { kind: 'final', row };
}
