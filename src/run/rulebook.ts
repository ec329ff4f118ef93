import type { Named } from '../mapping/row.ts';
import type { Rulings } from '../mapping/ruling.ts';
import type { Person } from './run.ts';

/** What people have ruled about single users, kept for good. Every method may throw a JournalError. */
export interface Rulebook {
  /** All of them or none. */
  rule(orders: readonly Order[]): Promise<void>;
  /** What holds on that day: the latest word on each user, exclusions by batch. */
  inForce(on: Date): Promise<Rulings>;
  /** Ids of the people who had the last word on one of these, be it for every batch or for this one. */
  authors(sources: readonly string[], batch: number): Promise<readonly string[]>;
  /** Everything that was ever ruled about a source mailbox, newest first. */
  history(sourceId: string): Promise<readonly Order[]>;
}

export type Order = {
  readonly source: Named;
  readonly by: Person;
  readonly at: Date;
  readonly note: string;
} & (
  | { readonly kind: 'pin'; readonly target: Named }
  | { readonly kind: 'unpin' }
  | { readonly kind: 'exclude'; readonly batch: number; readonly until: string }
  | { readonly kind: 'include'; readonly batch: number }
);
