import type { Consequence, Policy } from '../policy.ts';
import type { Counts, Finding, Row } from '../row.ts';
import type { AppCredentials } from '../surroundings.ts';

/** A plan as its rules look at it. */
export interface Planned {
  readonly policy: Policy;
  readonly rows: readonly Row[];
  readonly counts: Counts;
  /** Whether a run of this project has written anything yet. */
  readonly written: boolean;
  /** Ids of the protected people, whichever tenant they are in. */
  readonly guarded: ReadonlySet<string>;
  readonly credentials: readonly AppCredentials[];
  readonly now: Date;
  /** The last moment to decide. */
  readonly decideBy: Date;
}

/** What a plan meets of the policy, in a sentence for people, and what follows. */
export interface Hit extends Finding {
  readonly then: Consequence;
}

/** One rule of the policy on plans as a whole; null where the plan keeps to it. */
export type PlanRule = (plan: Planned) => Hit | null;

/** Rows that an approval would set going, here or on premises. */
export function toApprove({ ready, 'on-premises': premises }: Counts): number {
  return ready + premises;
}
