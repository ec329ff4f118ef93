import type { Policy } from '../mapping/policy.ts';
import type { Person } from './run.ts';

export interface PolicyVersion {
  /** The first characters of the hash over the policy. */
  readonly code: string;
  readonly policy: Policy;
}

/** The accepted states of the policy file; every one is kept. Every method may throw a JournalError. */
export interface PolicyVersions {
  /** The version that applies; null: none has been accepted yet. */
  current(): Promise<PolicyVersion | null>;
  /** Accepts the first version; does nothing where one applies already. */
  addFirst(version: PolicyVersion, at: Date): Promise<void>;
  /** Who has accepted the version of that code since the current one was accepted. */
  acceptedBy(code: string): Promise<readonly Person[]>;
  /**
   * Adds one acceptance per person. The one that makes `people` of them applies the version.
   * Answers who has accepted it; an empty list where it is the current version already.
   */
  accept(
    version: PolicyVersion,
    by: Person,
    details: { readonly at: Date; readonly people: number },
  ): Promise<readonly Person[]>;
}

/** How many people must accept a change of the policy. */
export const peopleToAccept = 2;
