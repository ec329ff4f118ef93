import type { SourceMailbox, TargetRecipient } from '../tenant-objects.ts';
import type { RuleMatch, RuleMatches } from '../match/rule-matches.ts';
import { valuesAt } from '../multimap.ts';
import { namedObject } from '../named-object.ts';
import type { Policy } from '../policy.ts';
import type { Candidate } from '../plan-rows.ts';
import { isPinnableType } from '../recipient-type-rules.ts';
import { sortedBy } from '../sort.ts';
import { similarityOf } from './similarity.ts';
import { withSimilarName, type NameIndex } from './name-index.ts';

const maxCandidates = 5;
/** Below this score a similar name is chance. */
const minScore = 45;

export interface CandidateContext {
  readonly ruleMatches: RuleMatches;
  /** The mail users of the target; built at the first call, since most plans do not need it. */
  readonly nameIndex: () => NameIndex;
  readonly policy: Policy;
}

/** Mail users similar to a mailbox that no rule matches, the most similar first; a reason says where other mailboxes match one. */
export function similarMailUsers(
  mailbox: SourceMailbox,
  context: CandidateContext,
): readonly Candidate[] {
  const found = withSimilarName(mailbox, context.nameIndex())
    .map((target) => ({ target, ...similarityOf(mailbox, target, context.policy) }))
    .filter(({ score }) => score >= minScore)
    .map(({ target, score, reasons }) => ({
      target,
      score,
      reasons: [...reasons, ...matchedByOthers(target, mailbox, context)],
    }));
  return ranked(found);
}

/** The targets that rules match and a person could choose, each with those rules as reasons. */
export function matchedTargets(
  mailbox: SourceMailbox,
  matches: readonly RuleMatch[],
  context: CandidateContext,
): readonly Candidate[] {
  const targets = [...new Set(matches.map(({ target }) => target))].filter(({ recipientType }) =>
    isPinnableType(recipientType),
  );
  return ranked(
    targets.map((target) => {
      const rules = matches
        .filter((match) => match.target === target)
        .map(({ rule }) => `matched by ${rule}`);
      const { score, reasons } = similarityOf(mailbox, target, context.policy);
      const others = matchedByOthers(target, mailbox, context);
      return { target, score, reasons: [...new Set(rules), ...reasons, ...others] };
    }),
  );
}

interface Scored extends Omit<Candidate, 'target'> {
  readonly target: TargetRecipient;
}

/** By score, then by address and id, so that the order is the same in every plan. */
function ranked(candidates: readonly Scored[]): readonly Candidate[] {
  return sortedBy(candidates, ({ score, target }) => [
    String(100 - score).padStart(3, '0'),
    target.primaryAddress,
    target.id,
  ])
    .slice(0, maxCandidates)
    .map(({ target, ...rest }) => ({ target: namedObject(target), ...rest }));
}

function matchedByOthers(
  target: TargetRecipient,
  mailbox: SourceMailbox,
  { ruleMatches }: CandidateContext,
): readonly string[] {
  const others = valuesAt(ruleMatches.byTarget, target).filter((other) => other !== mailbox);
  if (others.length === 0) return [];
  const names = others.map(({ name }) => name).sort();
  const more = names.length > 2 ? ' and others' : '';
  return [`but it also matches ${names.slice(0, 2).join(', ')}${more}`];
}
