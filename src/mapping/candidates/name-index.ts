import { localPartOf } from '../email-address.ts';
import { isMailUserType } from '../recipient-type-rules.ts';
import type { TargetRecipient } from '../tenant-objects.ts';
import { comparedWords } from './text-similarity.ts';

interface WithName {
  readonly name: string;
  readonly primaryAddress: string;
}

/** Readable mail users by the first letters of each word of their names and local parts. */
export type NameIndex = ReadonlyMap<string, readonly TargetRecipient[]>;

export function indexNames(recipients: readonly TargetRecipient[]): NameIndex {
  const index = new Map<string, TargetRecipient[]>();
  for (const recipient of recipients) {
    if (!isMailUserType(recipient.recipientType) || recipient.unreadable !== undefined) continue;
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
