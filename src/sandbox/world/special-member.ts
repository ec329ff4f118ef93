import type { SeededRandom } from '../seeded-random.ts';
import type { PersonName } from './person-names.ts';
import { employment } from './person.ts';
import type { Recipient } from './recipient.ts';
import { sourceMailbox, type MailboxTraits } from './source-mailbox.ts';
import { matchingMailUser } from './target-user.ts';
import type { Pair } from './waves.ts';

/** A member of a batch with one special property; `code` is its row in the README. */
export interface SpecialMember {
  readonly code: string;
  readonly why: string;
  readonly person: PersonName;
  readonly traits?: MailboxTraits;
  /** Target objects; default: one mail user that matches by address. */
  readonly targets?: (source: Recipient, by: SeededRandom) => readonly Recipient[];
  /** A soft-deleted object of the source for the same person. */
  readonly softDeleted?: (by: SeededRandom) => Recipient;
}

/** The mailbox and target objects of the n-th member of a department. */
export function specialPair(
  { person: human, traits, targets }: SpecialMember,
  {
    by,
    n,
    department,
  }: { readonly by: SeededRandom; readonly n: number; readonly department: string },
): Pair {
  const change = { ...employment(n, department), ...traits?.change };
  const source = sourceMailbox(human, { ...traits, change }, by);
  return { source, targets: targets?.(source, by) ?? [matchingMailUser(human, source, by)] };
}
