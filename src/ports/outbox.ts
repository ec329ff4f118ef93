import type { Delivery, RunNotice } from './delivery.ts';
import type { RunOwner } from './journal.ts';
import type { Announcement } from './messenger.ts';
import type { Place, PostedMessage, RunId } from './run.ts';
import type { Person } from './person.ts';

/** Messages on their way to chats, and the chats that they can go to. Every method may throw a JournalError. */
export interface Outbox {
  /** The outbox for the owner of a run: queueing throws an OwnershipLostError once another process owns the run. */
  ownedBy(owner: RunOwner): Outbox;
  /**
   * Queues one card per run and place; does nothing where the run has a card there. `mentions`: the approvers whom these cards mention
   * while the plan waits for them, also those that are queued or posted already.
   */
  queueCards(run: RunId, places: readonly Place[], mentions?: readonly Person[]): Promise<void>;
  /** Queues one more card there, even where the run has one. */
  queueCopy(run: RunId, place: Place): Promise<void>;
  /** Queues the card of a run once more at the end of a conversation, once for each key; its earlier cards there become one line. */
  moveCard(run: RunId, place: Place, key: string): Promise<void>;
  /** Whether the run has a card in that conversation, posted or queued. */
  hasCardAt(run: RunId, place: Place): Promise<boolean>;
  /**
   * Records a message that shows the card of a run, so that it is edited from now on. `version`: of the run that it shows; null: unknown,
   * because a person used a message whose id never came back. Does nothing where any message of the outbox is this one, or where the
   * version is unknown and the run has no card in that place.
   */
  recordCopy(run: RunId, posted: PostedMessage, version: number | null): Promise<void>;
  /** The conversations in which the run has a card, posted or queued; the oldest card first. */
  cardPlaces(run: RunId): Promise<readonly Place[]>;
  /** Queues one notice of each kind per run and place; does nothing where the run has one there. */
  queueNotices(run: RunId, notices: readonly RunNotice[]): Promise<void>;
  /** Queues one message for each place; a second call queues nothing where one with this key is queued, and with null queues them again. */
  queueAnnouncement(
    places: readonly Place[],
    announcement: Announcement,
    key: string | null,
  ): Promise<void>;
  /** Calls `listener` whenever this process has queued a message. */
  onQueued(listener: () => void): void;
  /**
   * Claims for `lease` milliseconds, on the database clock, what is not posted yet, and cards that show an older version of their run.
   * Notices are due once their run is closed, reminders and escalations only while it waits for a decision.
   */
  claim(lease: number): Promise<readonly Delivery[]>;
  /**
   * Call it right before the message is sent: extends the claim by `lease` milliseconds. False where another process has claimed
   * the message since, or it is not due any more. A notice, reminder or escalation is not posted again after this, unless
   * `retryLater` says that it certainly was not posted.
   */
  confirmClaim(delivery: Delivery, lease: number): Promise<boolean>;
  /** `version`: the version of the run that the message shows; 0 where it shows none. */
  recordDelivered(delivery: Delivery, posted: PostedMessage, version: number): Promise<void>;
  /**
   * Makes it due again after `delay` milliseconds; null: never, unless its message was recorded meanwhile.
   * `lost`: it left and no id came back.
   */
  retryLater(
    delivery: Delivery,
    delay: number | null,
    reason: { readonly why: string; readonly lost: boolean },
  ): Promise<void>;
  /** Registers a channel, or changes what it gets; returns what it got before, null where it was not registered. */
  registerChannel(place: Place, by: Person, level: NoticeLevel): Promise<NoticeLevel | null>;
  channels(): Promise<readonly Channel[]>;
  /** The thread of a batch in a channel. `start`: the caller starts it within `lease` milliseconds; `busy`: another one does. */
  claimThread(place: Place, batch: number, lease: number): Promise<ThreadClaim>;
  recordThread(place: Place, batch: number, conversation: string): Promise<void>;
  /** Forgets a thread that takes no messages any more, or with null the claim of one that was not started. */
  forgetThread(place: Place, batch: number, conversation: string | null): Promise<void>;
  /** True where another person used that chat last: one who acts as others has one chat for all of them. */
  rememberChat(person: Person, place: Place): Promise<boolean>;
  /** The object id of the person who used a personal chat last; null: nobody did yet. */
  readerOf(place: Place): Promise<string | null>;
  personalChat(person: Person): Promise<Place | null>;
  /** Remembers the id that Teams uses for a person in chats, such as `29:…`. */
  rememberAccount(person: Person, account: string, at: Date): Promise<void>;
  /** At most `limit` accounts: those of `people` in this order, then those that were used last. */
  accounts(people: readonly string[], limit: number): Promise<readonly string[]>;
}

/** What a channel gets, from most to least. */
export const noticeLevels = ['all', 'decisions', 'failures', 'daily', 'off'] as const;
export type NoticeLevel = (typeof noticeLevels)[number];

export interface Channel {
  readonly place: Place;
  readonly level: NoticeLevel;
}

type ThreadClaim =
  { readonly kind: 'thread'; readonly conversation: string } | { readonly kind: 'start' | 'busy' };
