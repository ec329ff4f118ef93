import type { SeededRandom } from '../../seeded-random.ts';
import type { PersonName } from '../person-names.ts';
import type { Recipient } from '../recipient.ts';
import type { MailboxTraits } from '../source-mailbox.ts';

/** A member of batch 3 and its expected row kind; `why` is its text in the README. */
export interface Case {
  readonly human: PersonName;
  readonly outcome:
    'ready' | 'unchanged' | 'ambiguous' | 'colliding' | 'missing' | 'blocked' | 'on-premises';
  readonly why: string;
  readonly traits?: MailboxTraits;
  readonly targets?: (source: Recipient, by: SeededRandom) => readonly Recipient[];
}
