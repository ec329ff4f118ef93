import type { HandOff } from '../mapping/hand-off/hand-off.ts';
import type { Counts } from '../mapping/plan-rows.ts';
import type { Webhook, WebhookEventType } from '../mapping/webhook-events.ts';
import type { Outcome } from './outcome.ts';
import type { Person } from './person.ts';
import type { RunId } from './run.ts';
import type { StateCounts } from './row-states.ts';

/** A webhook of the policy with its name. */
export interface Subscription extends Webhook {
  readonly name: string;
}

/** What a run was when its state changed. */
export interface RunEventData {
  readonly project: string;
  readonly run: RunId;
  readonly batch: number;
  /** null: the policy does not have the batch. */
  readonly batchName: string | null;
  readonly kind: 'map' | 'retry' | 'undo' | 'restore' | 'hand-off';
  /** What a hand-off does; null: the run stamps. */
  readonly migration: Pick<HandOff, 'action' | 'way'> | null;
  readonly digest: string | null;
  /** People by outcome in the plan; null: there is no plan yet. */
  readonly people: Counts | null;
  /** People by what became of them; null: the run has not ended. States without people are left out. */
  readonly results: Partial<StateCounts> | null;
  readonly outcome: Outcome['kind'] | null;
  readonly requestedBy: Person;
  /** Who changed the state; null: nobody, or another event names them. */
  readonly by: Person | null;
}

export interface WebhookEvent {
  /** The same for all subscriptions and attempts. */
  readonly id: string;
  readonly type: WebhookEventType;
  readonly at: Date;
  readonly data: RunEventData;
}

/** The oldest event of a subscription, claimed by this process. */
export interface WebhookDelivery {
  readonly subscription: Subscription;
  /** Increases with each claim; a process with an earlier claim can't change the delivery. */
  readonly claim: number;
  /** Position in the queue. */
  readonly position: number;
  readonly event: WebhookEvent;
  /** Failed attempts of this event. */
  readonly attempts: number;
}

export interface SubscriptionState {
  readonly name: string;
  /** Events that are not delivered yet. */
  readonly queued: number;
  /** Failed attempts of the oldest event, and why the last one failed. */
  readonly attempts: number;
  readonly lastError: string;
  /** Why nothing is sent any more; null: events are sent. */
  readonly disabledWhy: string | null;
}

/**
 * Events on their way to webhooks. The change of a run's state queues its event in the same transaction, for every subscription that
 * has its type. Every method may throw a JournalError.
 */
export interface Webhooks {
  /**
   * Makes these the only subscriptions. What is queued for one that is gone is deleted; one with another URL is enabled, and its oldest
   * event is due.
   */
  setSubscriptions(subscriptions: readonly Subscription[]): Promise<void>;
  /**
   * Claims for `lease` milliseconds, on the database clock, those of the named subscriptions that are enabled, due and not claimed, and
   * returns the oldest event of each.
   */
  claim(names: readonly string[], lease: number): Promise<readonly WebhookDelivery[]>;
  /** Takes the event out of the queue; the next one is due. Does nothing where another process has claimed the subscription since. */
  recordDelivered(delivery: WebhookDelivery): Promise<void>;
  /** Makes the event due again after `delay` milliseconds; the later ones wait for it. */
  retryLater(delivery: WebhookDelivery, delay: number, why: string): Promise<void>;
  /** Sends nothing more until the subscription is enabled; its events stay queued. */
  disable(delivery: WebhookDelivery, why: string): Promise<void>;
  /** False where there is no such subscription, or it is not disabled. */
  enable(name: string): Promise<boolean>;
  /** In the order of their names. */
  subscriptions(): Promise<readonly SubscriptionState[]>;
  /** Deletes events that are older than so many milliseconds; returns how many. */
  deleteOlderThan(age: number): Promise<number>;
}
