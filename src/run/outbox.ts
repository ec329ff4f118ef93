import type { Call } from '../mapping/policy/calls.ts';
import type { Person, Place, Posted, RunId } from './run.ts';

/** Cards and notices on their way; nothing leaves the program that does not stand here first. */
export interface Outbox {
  /** One card per run and place; asking again changes nothing. */
  wantCards(run: RunId, places: readonly Place[]): Promise<void>;
  /** One more card at that place, whatever stands there already. */
  wantCopy(run: RunId, place: Place): Promise<void>;
  /** Whether a card of the run stands, or is to stand, in that very conversation. */
  isAt(run: RunId, place: Place): Promise<boolean>;
  /** One of a kind per run and place; asking again changes nothing. */
  wantNotices(run: RunId, notices: readonly Notice[]): Promise<void>;
  /** Records a card that the door has posted itself. */
  posted(run: RunId, posted: Posted, version: number): Promise<void>;
  /** Claims, for `lease` milliseconds, what is not posted yet or shows an older version of its run; notices of closed runs only, calls of those that wait for a decision only. */
  claim(now: Date, lease: number): Promise<readonly Delivery[]>;
  delivered(delivery: Delivery, posted: Posted, version: number): Promise<void>;
  /** Tries again at that time; null: never, and `why` is kept. `lost` counts among the delivery's losses. */
  postpone(
    delivery: Delivery,
    until: Date | null,
    reason: { readonly why: string; readonly lost: boolean },
  ): Promise<void>;
  /** Registers a channel for notices and decisions; false where it was registered already. */
  register(place: Place, by: Person): Promise<boolean>;
  registered(): Promise<readonly Place[]>;
  /** Remembers the personal chat of somebody. */
  meet(person: Person, place: Place): Promise<void>;
  personalChat(person: Person): Promise<Place | null>;
  /** Remembers the id by which a chat knows somebody, such as Teams' `29:…`. */
  rememberAccount(person: Person, account: string, at: Date): Promise<void>;
  /** Accounts of these people in this order, then of those who were here last. */
  accounts(people: readonly string[], most: number): Promise<readonly string[]>;
}

export interface Notice {
  readonly kind: Exclude<Delivery['kind'], 'card'>;
  readonly place: Place;
  readonly mention: Person | null;
}

export interface Delivery {
  readonly id: number;
  readonly run: RunId;
  /** A notice is of a run's end. */
  readonly kind: 'card' | 'notice' | Call['kind'];
  readonly place: Place;
  readonly mention: Person | null;
  /** null: not posted yet. */
  readonly posted: Posted | null;
  readonly attempts: number;
  /** How often it left without an answer, so that it may stand already. */
  readonly losses: number;
}
