import { localPartOf } from '../email-address.ts';
import type { SourceMailbox, TargetRecipient } from '../tenant-objects.ts';
import { employeeIdOf, isSameName } from '../person-comparison.ts';
import type { Policy } from '../policy.ts';
import { textSimilarity } from './text-similarity.ts';

/** `score` from 0 to 100, and what the two have in common. */
interface Similarity {
  readonly score: number;
  readonly reasons: readonly string[];
}

/** The most that a name or a local part alone can score. */
const maxPoints = { name: 70, localPart: 60 };

export function similarityOf(
  mailbox: SourceMailbox,
  target: TargetRecipient,
  policy: Policy,
): Similarity {
  const name = textSimilarity(mailbox.name, target.name);
  const localPart = textSimilarity(
    localPartOf(mailbox.primaryAddress),
    localPartOf(target.primaryAddress),
  );
  const points = Math.max((name * maxPoints.name) / 100, (localPart * maxPoints.localPart) / 100);
  const employeeId = employeeIdOf(mailbox, policy);
  const hasSameId = employeeId !== null && employeeId === employeeIdOf(target, policy);
  const criteria = [
    [name >= 60, similarText('name', name), 0],
    [localPart >= 75, similarText('local part', localPart), 0],
    [hasSameId, 'same employee ID', 30],
    [hasSameField(mailbox, target, 'department'), 'same department', 10],
    [hasSameField(mailbox, target, 'manager'), 'same manager', 10],
  ] as const;
  const fulfilled = criteria.filter(([isFulfilled]) => isFulfilled);
  const bonus = fulfilled.reduce((sum, [, , extra]) => sum + extra, 0);
  return {
    score: Math.min(100, Math.round(points + bonus)),
    reasons: fulfilled.map(([, reason]) => reason),
  };
}

function similarText(what: string, percent: number): string {
  return percent === 100 ? `same ${what}` : `similar ${what} (${percent} %)`;
}

function hasSameField(
  { profile: ofSource }: SourceMailbox,
  { profile: ofTarget }: TargetRecipient,
  field: 'department' | 'manager',
): boolean {
  const [one, other] = [ofSource?.[field], ofTarget?.[field]];
  return Boolean(one) && Boolean(other) && isSameName(one ?? '', other ?? '');
}
