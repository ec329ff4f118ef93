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
  /** `thread`: the conversation of a thread in the channel; null: the message starts one, unless it is the card of a run in the thread that requested it. */
  post(place: Place, message: Message, thread: string | null): Promise<PostedMessage>;
  edit(posted: PostedMessage, message: Message): Promise<void>;
  /** Whether the chat service takes messages for that place now; posts nothing. */
  isAvailable(place: Place): Promise<boolean>;
}

export type Message =
  | { readonly kind: 'card'; readonly view: RunView }
  /** The one new post at the end of a run; `mention` is the requester if there is no personal chat. */
  | { readonly kind: 'notice'; readonly view: RunView; readonly mention: Person | null }
  /** A plan still waits for approval by the people whom it mentions. */
  | {
      readonly kind: Reminder['kind'];
      readonly view: RunView;
      readonly mentions: readonly Person[];
    }
  /** One line in place of a card that was posted again further down. */
  | { readonly kind: 'moved-card'; readonly view: RunView }
  | Announcement;

/** A message that belongs to no run. */
export type Announcement =
  | {
      readonly kind: 'announcement';
      readonly text: string;
      readonly mention: Person | null;
      /** null: it is about no single batch. */
      readonly batch: number | null;
    }
  | { readonly kind: 'drift'; readonly notice: DriftNotice };

/** Whether the message is the card of a run in the thread or chat that requested it. */
export function isWhereRequested({ reference }: Place, message: Message): boolean {
  return message.kind === 'card' && message.view.run.place.reference === reference;
}

/** The batch that a message is about; null: no single one. */
export function batchOf(message: Message): number | null {
  switch (message.kind) {
    case 'announcement':
      return message.batch;
    case 'drift':
      return message.notice.batch;
    case 'card':
    case 'moved-card':
    case 'notice':
    case 'reminder':
    case 'escalation':
      return message.view.run.batch;
  }
}
