import type { Person } from './person.ts';

/** Ends the wait for approval. The first one that is recorded counts, until an approval is withdrawn. */
export interface Decision {
  readonly kind: 'approved' | 'rejected' | 'cancelled' | 'expired';
  /** null: the approval deadline passed. */
  readonly by: Person | null;
  readonly at: Date;
  /** The plan that was approved or rejected; null for an expiry or a cancellation without a plan. */
  readonly digest: string | null;
  readonly note: string;
}
/** One person's approval of a plan; the run is approved when the votes are a quorum. */
export interface Vote {
  readonly digest: string;
  readonly by: Person;
  /** The approver whom `by` stands in for; null if `by` is an approver. */
  readonly onBehalfOf: Person | null;
  readonly at: Date;
  readonly note: string;
  /** Codes of the approval rights that the person held at that time. */
  readonly rights: readonly string[];
  /** Nothing is to be written before this time; null: the vote names none. */
  readonly startAt: Date | null;
}
/** When a plan may be written: the latest start that its votes name; null: at once. */
export function latestStart(votes: readonly Vote[], digest: string | null): Date | null {
  const starts = votes.flatMap((vote) =>
    vote.digest === digest && vote.startAt !== null ? [vote.startAt.getTime()] : [],
  );
  return starts.length === 0 ? null : new Date(Math.max(...starts));
}
/** Whether a vote says the same as an earlier one of the same person, so that it adds nothing. */
export function isSameVote(
  a: Pick<Vote, 'onBehalfOf' | 'rights' | 'startAt'>,
  b: Pick<Vote, 'onBehalfOf' | 'rights' | 'startAt'>,
): boolean {
  return (
    a.startAt?.getTime() === b.startAt?.getTime() &&
    a.onBehalfOf?.id === b.onBehalfOf?.id &&
    a.rights.length === b.rights.length &&
    a.rights.every((right) => b.rights.includes(right))
  );
}
/** Approvals no longer count, so the run waits for a decision again. */
export interface Reopening {
  readonly at: Date;
  /** One sentence for people. */
  readonly why: string;
}
