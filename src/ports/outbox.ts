import type { Reminder } from '../mapping/policy/reminder-times.ts';
import type { Announcement } from './messenger.ts';
import type { Person, Place, PostedMessage, RunId } from './run.ts';

/** Messages on their way to chats, and the chats that they can go to. Every method may throw a JournalError. */
export interface Outbox {
  /** Queues one card per run and place; does nothing where the run has a card there. */
  queueCards(run: RunId, places: readonly Place[]): Promise<void>;
  /** Queues one more card there, even where the run has one. */
  queueCopy(run: RunId, place: Place): Promise<void>;
  /** Whether the run has a card in that conversation, posted or queued. */
  hasCardAt(run: RunId, place: Place): Promise<boolean>;
  /** Queues one notice of each kind per run and place; does nothing where the run has one there. */
  queueNotices(run: RunId, notices: readonly RunNotice[]): Promise<void>;
  /** Queues one message for each place; a second call queues them again. */
  queueAnnouncement(places: readonly Place[], announcement: Announcement): Promise<void>;
  /** Calls `listener` whenever this process has queued a message. */
  onQueued(listener: () => void): void;
  /**
   * Claims for `lease` milliseconds what is not posted yet, and cards that show an older version of their run.
   * Notices are due once their run is closed, reminders and escalations only while it waits for a decision.
   */
  claim(now: Date, lease: number): Promise<readonly Delivery[]>;
  /** `version`: the version of the run that the message shows; 0 where it shows none. */
  recordDelivered(delivery: Delivery, posted: PostedMessage, version: number): Promise<void>;
  /** Makes it due again at that time; null: never. `lost`: it left and no answer came. */
  retryLater(
    delivery: Delivery,
    until: Date | null,
    reason: { readonly why: string; readonly lost: boolean },
  ): Promise<void>;
  /** Registers a channel for notices and decisions; false where it was registered before. */
  registerChannel(place: Place, by: Person): Promise<boolean>;
  registeredChannels(): Promise<readonly Place[]>;
  rememberChat(person: Person, place: Place): Promise<void>;
  personalChat(person: Person): Promise<Place | null>;
  /** Remembers the id that Teams uses for a person in chats, such as `29:…`. */
  rememberAccount(person: Person, account: string, at: Date): Promise<void>;
  /** At most `limit` accounts: those of `people` in this order, then those that were used last. */
  accounts(people: readonly string[], limit: number): Promise<readonly string[]>;
}

export interface RunNotice {
  readonly kind: Exclude<RunDelivery['kind'], 'card'>;
  readonly place: Place;
  readonly mention: Person | null;
}

/** A message that belongs to a run, or an announcement. */
export type Delivery = RunDelivery | (DeliveryState & Announcement);

export interface RunDelivery extends DeliveryState {
  /** `notice`: of the run's end. */
  readonly kind: 'card' | 'notice' | Reminder['kind'];
  readonly run: RunId;
  readonly mention: Person | null;
}

interface DeliveryState {
  readonly id: number;
  readonly place: Place;
  /** null: not posted yet. */
  readonly posted: PostedMessage | null;
  /** Failed attempts since it was last delivered. */
  readonly attempts: number;
  /** How often it left and no answer came, so that the chat may show it already. */
  readonly lostAnswers: number;
}
