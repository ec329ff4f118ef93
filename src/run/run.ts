import type { Policy } from '../mapping/policy.ts';
import type { Demand } from '../mapping/policy/demand.ts';
import type { Hit } from '../mapping/policy/rule.ts';
import type { MoveTest, MoveTests } from '../mapping/moveTest.ts';
import type { Delta } from '../mapping/delta.ts';
import type { Counts, Finding, ReadyRow, Row } from '../mapping/row.ts';
import type { Check } from '../mapping/trust.ts';
import type { Earlier, Undone } from './earlier.ts';
import type { Filter, Viewer } from './look.ts';
import type { Pace, Speed } from './pace.ts';

/** The number that people type. */
export type RunId = number;

/** Somebody of the home tenant, by Entra object id. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Where a card or a notice can be posted. `reference` is the door's own and opaque to everyone else. */
export interface Place {
  readonly kind: 'personal' | 'group' | 'channel';
  /** One per chat or channel, never per thread. */
  readonly id: string;
  readonly reference: string;
}

/** A message that stands: what it takes to edit it. */
export interface Posted {
  readonly place: Place;
  readonly conversation: string;
  readonly activity: string;
}

export const phases = [
  'trust',
  'match',
  'waiting',
  'queued',
  'recheck',
  'stamp',
  'verify',
  'closed',
] as const;
export type Phase = (typeof phases)[number];

/** The one answer that ends the wait; the first to be recorded counts. */
export interface Decision {
  readonly kind: 'approved' | 'rejected' | 'cancelled' | 'expired';
  /** null: nobody, the deadline passed. */
  readonly by: Person | null;
  readonly at: Date;
  readonly digest: string | null;
  readonly note: string;
}

/** One approval of a plan; a quorum of them makes the decision. */
export interface Vote {
  readonly digest: string;
  readonly by: Person;
  /** In whose place; null: by their own right. */
  readonly instead: Person | null;
  readonly at: Date;
  readonly note: string;
  /** Codes of the seats that its giver had the right to take then. */
  readonly seats: readonly string[];
}

/** How a run ended. */
export type Outcome =
  | { readonly kind: 'broken-trust' }
  | { readonly kind: 'nothing-to-write' }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'expired' }
  /** Trust, policy or membership is no longer what was approved: nothing was written. */
  | { readonly kind: 'changed'; readonly what: string }
  /** It can't go on; `next` says what a person does about it. */
  | { readonly kind: 'stopped'; readonly why: string; readonly next: string }
  | { readonly kind: 'done' };

/** What became of a row. Those that nobody may write stay `held`, those that are right already stay `unchanged`; `settling` was written and does not show it yet, `synced` was stamped on premises, `left` waits for a run of its own. */
export const rowStates = [
  'held',
  'planned',
  'sending',
  'written',
  'settling',
  'unchanged',
  'drifted',
  'failed',
  'verified',
  'unverified',
  'synced',
  'left',
] as const;
export type RowState = (typeof rowStates)[number];
export type Tally = Readonly<Record<RowState, number>>;

export interface StoredRow {
  readonly row: Row;
  readonly state: RowState;
  /** When the intent to write was recorded; null before. */
  readonly intendedAt: Date | null;
  /** Why it drifted, failed or could not be verified, with what to do next; empty otherwise. */
  readonly detail: string;
  /** The tenant's own name for a failure; empty otherwise. */
  readonly code: string;
  /** null where it was not tested whether its mailbox could be moved. */
  readonly moveTest: MoveTest | null;
}
export interface WritableRow extends StoredRow {
  readonly row: ReadyRow;
}

export interface Run {
  readonly id: RunId;
  readonly batch: number;
  readonly requester: Person;
  readonly place: Place;
  /** The policy as it stood when the run was asked for. */
  readonly policy: Policy;
  readonly phase: Phase;
  readonly openedAt: Date;
  readonly checks: readonly Check[];
  readonly counts: Counts | null;
  readonly digest: string | null;
  /** The run that left its rows to this one. */
  readonly follows: RunId | null;
  /** What earlier runs wrote and this one takes back; null where it maps. */
  readonly undoes: Undone | null;
  /** Whom an earlier run did not carry through, and whom alone this one maps; null: the whole batch. */
  readonly retries: Earlier | null;
  readonly expiresAt: Date | null;
  /** What changed since an earlier plan of this batch; null where there was none. */
  readonly delta: Delta | null;
  /** What is worth knowing of the plan as a whole, and why moves could not be tested. */
  readonly notes: readonly Finding[];
  /** When both tenants were read for the plan; null before. */
  readonly readAt: Date | null;
  /** What the plan meets of the policy. */
  readonly hits: readonly Hit[];
  /** What it takes to approve it. */
  readonly demand: Demand;
  /** What approves the clean rows alone; null where there is no such part. */
  readonly clean: string | null;
  /** Those for the plan as it is now or its clean part, oldest first. */
  readonly votes: readonly Vote[];
  readonly decision: Decision | null;
  /** When the freeze ends that holds an approved run back; null where none does. */
  readonly queuedUntil: Date | null;
  /** Nothing is written until somebody lets it go on. */
  readonly pausedBy: Person | null;
  /** Somebody asked to cancel after stamping had begun. */
  readonly stopBy: Person | null;
  /** Why the run waits for a tenant just now; null while it moves. */
  readonly heldUp: string | null;
  readonly outcome: Outcome | null;
  /** Grows with every change that a card shows. */
  readonly version: number;
}

/** Whether the decision is for the clean rows alone. */
export function isPart({ decision, clean }: Pick<Run, 'decision' | 'clean'>): boolean {
  return decision?.kind === 'approved' && decision.digest !== null && decision.digest === clean;
}

/** All that a card of a run shows; cards are drawn from this and from nothing else. */
export interface RunView {
  readonly run: Run;
  readonly viewer: Viewer;
  /** Digests that the viewer has approved already. */
  readonly approved: readonly string[];
  /** Ids in the chat's own spelling of those who get a card of their own in its place, the most concerned first. */
  readonly audience: readonly string[];
  readonly tally: Tally;
  readonly moveTests: MoveTests;
  /** Of a plan that waits; null where none was measured. */
  readonly pace: Pace | null;
  /** While rows are written; null where too few were to tell. */
  readonly speed: Speed | null;
  readonly page: {
    readonly number: number;
    readonly of: number;
    readonly filter: Filter;
    /** Rows on all pages of this filter. */
    readonly total: number;
    readonly rows: readonly StoredRow[];
  };
}
