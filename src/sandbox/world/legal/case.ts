import type { Chance } from '../../random.ts';
import type { Human } from '../names.ts';
import type { Recipient } from '../recipient.ts';
import type { MailboxTraits } from '../source.ts';

/** A member of batch 5 and the one thing about it that is out of the ordinary; `code` is its line in the README. */
export interface LegalCase {
  readonly code: string;
  readonly why: string;
  readonly human: Human;
  readonly traits?: MailboxTraits;
  /** Where it is not simply the person's twin. */
  readonly targets?: (source: Recipient, by: Chance) => readonly Recipient[];
  /** A soft-deleted object that the source keeps beside the mailbox. */
  readonly departed?: (by: Chance) => Recipient;
}
