import type { Counts, NamedObject } from '../plan-rows.ts';
import type { HandOffWay } from '../policy.ts';
import type { DurationRange } from './expected-duration.ts';

export const handOffActions = ['create', 'start', 'complete', 'stop', 'retry', 'remove'] as const;
export type HandOffAction = (typeof handOffActions)[number];

/** What a run does to migrations. */
export interface HandOff {
  readonly action: HandOffAction;
  readonly way: HandOffWay;
  /** When the moves complete, ISO 8601; null: once `complete batch` says so, or at once for the action `complete`. */
  readonly completeAfter: string | null;
  /** The mail user whom `remove` takes out of the migration; null for every other action. */
  readonly person: NamedObject | null;
}

/** Why a person of the batch does not go. */
export const leftOutCodes = [
  'excluded',
  'moved',
  'in-migration',
  'needs-decision',
  'no-match',
  'error-finding',
  'on-premises',
  'not-stamped',
  'changed',
  'not-verified',
  'licence-missing',
  'licence-unread',
  'address-unusable',
  'listed-twice',
] as const;
export type LeftOutCode = (typeof leftOutCodes)[number];

/** A person of the batch in the order of its list: someone who goes, with the run that verified the stamp, or who does not, and why. */
export type HandOffMember = { readonly seq: number; readonly source: NamedObject } & (
  | {
      readonly kind: 'goes';
      readonly target: NamedObject;
      readonly stampedBy: number;
      /** The part of the hand-off that takes the person. */
      readonly part: number;
    }
  | {
      readonly kind: 'left-out';
      readonly target: NamedObject | null;
      readonly code: LeftOutCode;
      readonly why: string;
      /** What helps: a command of this bot, or what an administrator does. */
      readonly next: string;
    }
);
export type GoingMember = Extract<HandOffMember, { readonly kind: 'goes' }>;
export type LeftOutMember = Extract<HandOffMember, { readonly kind: 'left-out' }>;

/** One batch or job that the hand-off creates, or on which an action works. */
export interface HandOffPart {
  readonly seq: number;
  /** Unique in the target tenant; at most 64 characters. */
  readonly name: string;
  readonly people: number;
}

/** What a preview shows besides people and parts. */
export interface HandOffSummary {
  /** `migration.endpoint`; null: the policy has none. */
  readonly endpoint: string | null;
  readonly deliveryDomain: string;
  readonly goes: number;
  readonly leftOut: readonly { readonly code: LeftOutCode; readonly people: number }[];
  /** Bytes of all mailboxes whose size was read; null: none was. */
  readonly totalSize: number | null;
  readonly expected: DurationRange;
}

export interface HandOffPlan {
  readonly members: readonly HandOffMember[];
  readonly parts: readonly HandOffPart[];
  readonly summary: HandOffSummary;
  /** `ready`: who goes; `blocked`: who is left out. */
  readonly counts: Counts;
  /** SHA-256 in lower-case hex over everything that an approval covers. */
  readonly digest: string;
}
