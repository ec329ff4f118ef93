import type { NamedObject } from '../mapping/plan-rows.ts';
import type { ActiveOverrides } from '../mapping/overrides.ts';
import type { Person } from './person.ts';
import type { Run } from './run.ts';

/** Pins and exclusions of single mailboxes; every change is kept. Every method may throw a JournalError. */
export interface Overrides {
  /** Adds all of them or none. */
  add(overrides: readonly Override[]): Promise<void>;
  /** The latest pin of each mailbox, and the latest exclusion of each mailbox and batch, that apply on that day. */
  active(on: Date): Promise<ActiveOverrides>;
  /**
   * Ids of the people who made the latest override of a mailbox in the run's plan, of a rival of one, or of one that was ever pinned
   * to a target of it.
   * `to`: only what was made until then counts; null: all.
   */
  lastAuthors(run: Pick<Run, 'id' | 'batch'>, to: Date | null): Promise<readonly string[]>;
  /** Every override of a source mailbox, newest first. */
  history(sourceId: string): Promise<readonly Override[]>;
}

/** `unpin` and `include` take an earlier `pin` or `exclude` back. */
export type Override = {
  readonly source: NamedObject;
  readonly by: Person;
  readonly at: Date;
  readonly note: string;
} & (
  | { readonly kind: 'pin'; readonly target: NamedObject }
  | { readonly kind: 'unpin' }
  /** `until`: the last day, such as 2026-12-31. */
  | { readonly kind: 'exclude'; readonly batch: number; readonly until: string }
  | { readonly kind: 'include'; readonly batch: number }
);

/** Why a row is held back whose person was pinned or excluded after the approval, or is no longer. */
export const overriddenSinceApproval =
  'A pin or exclusion has changed this person’s plan since the approval. Map the batch again.';
