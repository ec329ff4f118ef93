import type { Policy } from '../mapping/policy.ts';
import type { Person } from './run.ts';

/** The policies that counted, one after the other; kept for good. Every method may throw a JournalError. */
export interface Gate {
  /** The one that counts; null: none was seen yet. */
  inForce(): Promise<Policy | null>;
  /** Lets the first one count, unless one does already. */
  begin(policy: Policy, at: Date): Promise<void>;
  /** Who has accepted this policy so far. */
  accepted(policy: Policy): Promise<readonly Person[]>;
  /** One more acceptance, once a person; with the one that makes `people` it counts from now on. Answers who has accepted it. */
  accept(
    policy: Policy,
    by: Person,
    wish: { readonly at: Date; readonly people: number },
  ): Promise<readonly Person[]>;
}

/** How many people it takes to change the policy. */
export const peopleToAccept = 2;
