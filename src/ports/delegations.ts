import type { Person } from './person.ts';

/** A person who approves in the place of an approver until the end of a day (UTC). */
export interface Delegation {
  readonly approver: Person;
  readonly standIn: Person;
  /** Such as 2026-12-31. */
  readonly until: string;
  /** The approver, or an admin. */
  readonly by: Person;
  /** The approver who accepted the delegation of an admin; null: there is none. */
  readonly acceptedBy: Person | null;
  /** When it was given or accepted. */
  readonly at: Date;
  readonly note: string;
}

/** Who stands in for whom; every change is kept. Every method may throw a JournalError. */
export interface Delegations {
  /** Replaces the approver's earlier delegation. */
  add(delegation: Delegation): Promise<void>;
  /** Accepts a delegation as it was read; false where it has been replaced or ended since. */
  accept(delegation: Delegation, accepted: Pick<Delegation, 'by' | 'at'>): Promise<boolean>;
  end(approver: Person, ended: Pick<Delegation, 'by' | 'at'>): Promise<void>;
  /** The latest delegation of each approver, accepted or not, whose last day is not over. */
  active(on: Date): Promise<readonly Delegation[]>;
}

/**
 * Whether a delegation can give a right in a run whose plan these people can't approve: it has consent, none of these made,
 * accepted or receives the right, and the person who made or accepted it is not the stand-in.
 */
export function isUsable(delegation: Delegation, barred: readonly string[]): boolean {
  const { approver, standIn, by } = delegation;
  const consent = consentOf(delegation);
  const excluded = [standIn.id, ...barred];
  return (
    consent !== null &&
    !barred.includes(standIn.id) &&
    ![approver.id, by.id, consent.id].some((id) => excluded.includes(id))
  );
}

/** The approver whose consent a delegation has: the one who gave it in person, or another who accepted it; null: it gives no right. */
export function consentOf({ approver, by, acceptedBy }: Delegation): Person | null {
  return by.id === approver.id ? approver : acceptedBy;
}
