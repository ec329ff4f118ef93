import type { Chance } from '../../random.ts';
import type { Human } from '../names.ts';
import type { Recipient } from '../recipient.ts';
import type { MailboxTraits } from '../source.ts';

/** A member of batch 3 and what it must come to; `why` is the table of the README. */
export interface Case {
  readonly human: Human;
  readonly outcome:
    'ready' | 'unchanged' | 'ambiguous' | 'colliding' | 'missing' | 'blocked' | 'on-premises';
  readonly why: string;
  readonly traits?: MailboxTraits;
  readonly targets?: (source: Recipient, by: Chance) => readonly Recipient[];
}
