import { token_sort_ratio } from 'fuzzball';
import { localPartOf } from '../email-address.ts';
import type { SourceMailbox, TargetRecipient } from '../tenant-objects.ts';
import { employeeIdOf, isSameName, wordsOf } from '../person-comparison.ts';
import type { Policy } from '../policy.ts';
import { isMailUserType } from '../recipient-type-rules.ts';

interface WithName {
  readonly name: string;
  readonly primaryAddress: string;
}

/** Mail users by the first letters of each word of their names and local parts. */
export type NameIndex = ReadonlyMap<string, readonly TargetRecipient[]>;

export function indexNames(recipients: readonly TargetRecipient[]): NameIndex {
  const index = new Map<string, TargetRecipient[]>();
  for (const recipient of recipients) {
    if (!isMailUserType(recipient.recipientType)) continue;
    for (const key of nameKeysOf(recipient)) {
      const others = index.get(key);
      if (others === undefined) index.set(key, [recipient]);
      else others.push(recipient);
    }
  }
  return index;
}

/** How many mail users are scored at most; those with the rarest name keys come first. */
const maxScored = 300;

export function withSimilarName(mailbox: WithName, index: NameIndex): readonly TargetRecipient[] {
  const rarestFirst = [...nameKeysOf(mailbox)]
    .map((key) => index.get(key) ?? [])
    .sort((a, b) => a.length - b.length);
  const found = new Set<TargetRecipient>();
  for (const group of rarestFirst) {
    if (found.size > 0 && found.size + group.length > maxScored) break;
    for (const recipient of group.slice(0, maxScored)) found.add(recipient);
  }
  return [...found];
}

/** Long enough to separate most names, short enough to allow a typo in the rest of the word. */
const keyLength = 3;

function nameKeysOf({ name, primaryAddress }: WithName): ReadonlySet<string> {
  const words = [name, localPartOf(primaryAddress)].flatMap(comparedWords);
  return new Set(words.map((word) => word.slice(0, keyLength)));
}

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
  const criteria = [
    [name >= 60, similarText('name', name), 0],
    [localPart >= 75, similarText('local part', localPart), 0],
    [hasSameEmployeeId(mailbox, target, policy), 'same employee ID', 30],
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

/** 0 to 100, by the words of both texts in any order. */
function textSimilarity(one: string, other: string): number {
  const [a, b] = [comparedWords(one).join(' '), comparedWords(other).join(' ')];
  if (a === '' || b === '') return 0;
  return token_sort_ratio(a, b, { full_process: false });
}

/** Characters; Entra allows no longer name. The time of a comparison grows with their square. */
const maxComparedLength = 256;

function comparedWords(text: string): readonly string[] {
  return wordsOf(text.slice(0, maxComparedLength));
}

function hasSameEmployeeId(
  mailbox: SourceMailbox,
  target: TargetRecipient,
  policy: Policy,
): boolean {
  const id = employeeIdOf(mailbox, policy);
  return id !== null && id === employeeIdOf(target, policy);
}

function hasSameField(
  { profile: ofSource }: SourceMailbox,
  { profile: ofTarget }: TargetRecipient,
  field: 'department' | 'manager',
): boolean {
  const [one, other] = [ofSource?.[field], ofTarget?.[field]];
  return Boolean(one) && Boolean(other) && isSameName(one ?? '', other ?? '');
}
