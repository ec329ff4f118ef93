import type { SourceMailbox, TargetRecipient } from '../identity.ts';
import { at } from '../many.ts';
import type { Found } from '../match/claims.ts';
import { named } from '../named.ts';
import { sortedBy } from '../order.ts';
import type { Candidate } from '../row.ts';
import type { Survey } from '../survey.ts';
import { alike } from './namesakes.ts';
import { likeness } from './score.ts';

/** Shown to a person; more would be a list to get lost in. */
const shown = 5;
/** Below this score a name in common is chance. */
const least = 45;

/** Mail users who may be the one that no rule names, likeliest first. Some may belong to others: whoever pins is told. */
export function namesakesOf(mailbox: SourceMailbox, survey: Survey): readonly Candidate[] {
  const found = alike(mailbox, survey.namesakes())
    .map((target) => ({ target, ...likeness(mailbox, target, survey.policy) }))
    .filter(({ score }) => score >= least)
    .map(({ target, score, reasons }) => ({
      target,
      score,
      reasons: [...reasons, ...claimedBy(target, mailbox, survey)],
    }));
  return ranked(found);
}

/** The mail users that the rules name, each with the rules that do. */
export function namedBy(
  mailbox: SourceMailbox,
  found: readonly Found[],
  survey: Survey,
): readonly Candidate[] {
  const targets = [...new Set(found.map(({ target }) => target))];
  return ranked(
    targets.map((target) => {
      const rules = found
        .filter((one) => one.target === target)
        .map(({ rule }) => `named by ${rule}`);
      const { score, reasons } = likeness(mailbox, target, survey.policy);
      const claimed = claimedBy(target, mailbox, survey);
      return { target, score, reasons: [...new Set(rules), ...reasons, ...claimed] };
    }),
  );
}

interface Scored extends Omit<Candidate, 'target'> {
  readonly target: TargetRecipient;
}

/** By score, then by address and id, so that nobody's place is chance. */
function ranked(candidates: readonly Scored[]): readonly Candidate[] {
  return sortedBy(candidates, ({ score, target }) => [
    String(100 - score).padStart(3, '0'),
    target.primaryAddress,
    target.id,
  ])
    .slice(0, shown)
    .map(({ target, ...rest }) => ({ target: named(target), ...rest }));
}

function claimedBy(
  target: TargetRecipient,
  mailbox: SourceMailbox,
  { claims }: Survey,
): readonly string[] {
  const others = at(claims.byTarget, target).filter((other) => other !== mailbox);
  if (others.length === 0) return [];
  const names = others.map(({ name }) => name).sort();
  return [`but claimed by ${names.slice(0, 2).join(', ')}${names.length > 2 ? ' and others' : ''}`];
}
