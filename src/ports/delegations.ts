import type { Person } from './run.ts';

/** A person who approves in the place of an approver until the end of a day (UTC). */
export interface Delegation {
  readonly approver: Person;
  readonly standIn: Person;
  /** Such as 2026-12-31. */
  readonly until: string;
  /** The admin who added it. */
  readonly by: Person;
  readonly at: Date;
  readonly note: string;
}

/** Who stands in for whom; every change is kept. Every method may throw a JournalError. */
export interface Delegations {
  /** Replaces the approver's earlier delegation. */
  add(delegation: Delegation): Promise<void>;
  end(approver: Person, ended: Pick<Delegation, 'by' | 'at'>): Promise<void>;
  /** The delegations whose last day is not over. */
  active(on: Date): Promise<readonly Delegation[]>;
}
