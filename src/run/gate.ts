import type { Policy } from '../mapping/policy.ts';
import type { Person } from './run.ts';

/** A policy under the code that names its text. */
export interface Edition {
  readonly code: string;
  readonly policy: Policy;
}

/** The policies that counted, one after the other; kept for good. Every method may throw a JournalError. */
export interface Gate {
  /** The one that counts; null: none was seen yet. */
  inForce(): Promise<Edition | null>;
  /** Lets the first one count, unless one does already. */
  begin(edition: Edition, at: Date): Promise<void>;
  /** Who has accepted the policy of that code so far. */
  accepted(code: string): Promise<readonly Person[]>;
  /** One more acceptance, once a person; with the one that makes `people` it counts from now on. Answers who has accepted it; nobody, where it counted already. */
  accept(
    edition: Edition,
    by: Person,
    wish: { readonly at: Date; readonly people: number },
  ): Promise<readonly Person[]>;
}

/** How many people it takes to change the policy. */
export const peopleToAccept = 2;
