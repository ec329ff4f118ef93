import { localPartOf } from '../address.ts';
import type { TargetRecipient } from '../identity.ts';
import { isMailUserType } from '../recipient-type.ts';
import { wordsOf } from '../person/normal.ts';

/** The mail users of the target by the beginnings of the words that they are called by. */
export type Namesakes = ReadonlyMap<string, readonly TargetRecipient[]>;

export function namesakes(recipients: readonly TargetRecipient[]): Namesakes {
  const found = new Map<string, TargetRecipient[]>();
  for (const recipient of recipients) {
    if (!isMailUserType(recipient.recipientType)) continue;
    for (const key of keysOf(recipient)) {
      const others = found.get(key);
      if (others === undefined) found.set(key, [recipient]);
      else others.push(recipient);
    }
  }
  return found;
}

/** Long enough to tell people apart, short enough to bear a slip of the pen behind it. */
const length = 3;

export function keysOf(object: {
  readonly name: string;
  readonly primaryAddress: string;
}): ReadonlySet<string> {
  const words = [...wordsOf(object.name), ...wordsOf(localPartOf(object.primaryAddress))];
  return new Set(words.map((word) => word.slice(0, length)));
}

/** As many as are worth a closer look: whoever shares the rarest beginnings first. */
const most = 300;

export function alike(
  mailbox: { readonly name: string; readonly primaryAddress: string },
  all: Namesakes,
): readonly TargetRecipient[] {
  const rarestFirst = [...keysOf(mailbox)]
    .map((key) => all.get(key) ?? [])
    .sort((a, b) => a.length - b.length);
  const found = new Set<TargetRecipient>();
  for (const group of rarestFirst) {
    if (found.size > 0 && found.size + group.length > most) break;
    for (const recipient of group.slice(0, most)) found.add(recipient);
  }
  return [...found];
}
