import type { Person } from './run.ts';

/** Somebody who approves in an approver's place to the end of a day. */
export interface Deputy {
  readonly of: Person;
  readonly to: Person;
  /** Such as 2026-12-31. */
  readonly until: string;
  /** Which admin named them. */
  readonly by: Person;
  readonly at: Date;
  readonly note: string;
}

/** Who stands in for whom; every word on it is kept. Every method may throw a JournalError. */
export interface Deputies {
  /** From now on in place of whoever stood in for the same approver. */
  appoint(deputy: Deputy): Promise<void>;
  /** Nobody stands in for them any more. */
  dismiss(of: Person, word: Pick<Deputy, 'by' | 'at'>): Promise<void>;
  /** Those whose last day is not over. */
  inForce(on: Date): Promise<readonly Deputy[]>;
}
