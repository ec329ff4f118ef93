import type { Reminder } from '../mapping/policy/reminder-times.ts';
import type { Announcement } from './messenger.ts';
import type { Place, RunId, PostedMessage } from './run.ts';
import type { Person } from './person.ts';

/** The version of a message that is not edited any more. */
export const lastVersion = 2 ** 31 - 1;

export interface RunNotice {
  readonly kind: Exclude<RunDelivery['kind'], 'card'>;
  readonly place: Place;
  readonly mentions: readonly Person[];
}
/** A message that belongs to a run, or an announcement. */
export type Delivery = RunDelivery | (DeliveryState & Announcement);
export interface RunDelivery extends DeliveryState {
  /** `notice`: of the run's end. */
  readonly kind: 'card' | 'notice' | Reminder['kind'];
  readonly run: RunId;
  readonly mentions: readonly Person[];
  /** A card that was posted again further down: it shows one line. */
  readonly isMoved: boolean;
}
interface DeliveryState {
  readonly id: number;
  /** Increases with each claim; a process with an earlier claim can't change the delivery. */
  readonly claim: number;
  readonly place: Place;
  /** null: not posted yet. */
  readonly posted: PostedMessage | null;
  /** Failed attempts since it was last delivered. */
  readonly attempts: number;
  /** How often it left and no id came back, so that the chat may show it already. */
  readonly lostAnswers: number;
}
