import type { Chance } from '../random.ts';
import type { Human } from './names.ts';
import { employment } from './person.ts';
import type { Recipient } from './recipient.ts';
import { sourceMailbox, type MailboxTraits } from './source.ts';
import { twin } from './target.ts';
import type { Pair } from './waves.ts';

/** A member of a batch and the one thing about it that is out of the ordinary; `code` is its line in the README. */
export interface OddMember {
  readonly code: string;
  readonly why: string;
  readonly human: Human;
  readonly traits?: MailboxTraits;
  /** Where it is not simply the person's twin. */
  readonly targets?: (source: Recipient, by: Chance) => readonly Recipient[];
  /** A soft-deleted object that the source keeps beside the mailbox. */
  readonly departed?: (by: Chance) => Recipient;
}

/** The n-th of a department, as both tenants have it. */
export function oddPair(
  { human, traits, targets }: OddMember,
  { by, n, department }: { readonly by: Chance; readonly n: number; readonly department: string },
): Pair {
  const change = { ...employment(n, department), ...traits?.change };
  const source = sourceMailbox(human, { ...traits, change }, by);
  return { source, targets: targets?.(source, by) ?? [twin(human, source, by)] };
}
