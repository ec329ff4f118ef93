import type { Drift } from '../mapping/find-drift.ts';
import type { Place, PostedMessage } from './run.ts';
import type { Person } from './person.ts';
import type { RunView } from './run-view.ts';
import type { Reminder } from '../mapping/policy/reminder-times.ts';

/** Changes of a stamped batch since the last check. */
export interface DriftNotice {
  readonly batch: number;
  readonly name: string;
  readonly drifts: readonly Drift[];
  /** When the batch was last checked without these changes. */
  readonly lastCorrectAt: Date;
}

/** Posts and edits; both may throw a MessageError. */
export interface Messenger {
  post(place: Place, message: Message): Promise<PostedMessage>;
  edit(posted: PostedMessage, message: Message): Promise<void>;
  /** Whether the chat service takes messages for that place now; posts nothing. */
  isAvailable(place: Place): Promise<boolean>;
}

export type Message =
  | { readonly kind: 'card'; readonly view: RunView }
  /** The one new post at the end of a run; `mention` is the requester if there is no personal chat. */
  | { readonly kind: 'notice'; readonly view: RunView; readonly mention: Person | null }
  /** A plan still waits for approval. */
  | { readonly kind: Reminder['kind']; readonly view: RunView }
  | Announcement;

/** A message that belongs to no run. */
export type Announcement =
  | { readonly kind: 'announcement'; readonly text: string; readonly mention: Person | null }
  | { readonly kind: 'drift'; readonly notice: DriftNotice };
