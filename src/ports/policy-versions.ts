import type { PolicyVersion } from '../mapping/policy/policy-version.ts';
import type { Person } from './person.ts';

/** A version as a change of the one that was in force when it was shown. */
export interface ShownVersion {
  readonly version: PolicyVersion;
  /** The hash of the version in force. */
  readonly base: string;
  /** Numbers of the pages that show every change on them in full. */
  readonly pages: readonly number[];
}

/** The versions of the policy; every one is kept, and told from another by its whole hash. Every method may throw a JournalError. */
export interface PolicyVersions {
  /** The version in force; null: none yet. */
  current(): Promise<PolicyVersion | null>;
  /** Puts the first version in force, where none is; returns the version in force. */
  addFirst(version: PolicyVersion, at: Date): Promise<PolicyVersion>;
  /** Saves the version with its text as what the person was last shown; pages of the same version add up. */
  saveShown(person: Person, shown: ShownVersion, at: Date): Promise<void>;
  /** What the person was last shown as a change of the version in force; null: nothing. */
  lastShown(person: Person): Promise<ShownVersion | null>;
  /** Who has accepted the version as a change of the one in force, first first. */
  acceptedBy(hash: string): Promise<readonly Person[]>;
  /** Adds the acceptance of a person who was last shown this version; returns who has accepted it, null where the person was not. */
  accept(hash: string, by: Person, at: Date): Promise<readonly Person[] | null>;
  /**
   * Puts the saved text of that version in force if `people` of these persons have accepted it as a change of the one in force;
   * returns whether it did. `by`: ids of those who may.
   */
  putInForce(hash: string, details: Enforcement): Promise<boolean>;
}

interface Enforcement {
  readonly at: Date;
  readonly people: number;
  readonly by: readonly string[];
}

/** How many people must accept a change of the policy. */
export const peopleToAccept = 2;
