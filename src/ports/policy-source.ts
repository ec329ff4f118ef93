import type { PolicyVersion } from '../mapping/policy/policy-version.ts';
import type { Policy } from '../mapping/policy.ts';

/** Reads the policy that is in force. */
export interface PolicySource {
  current(): Promise<CurrentPolicy>;
  /** The text of a batch file in the folder of the policy file; null if there is none. */
  batchFile(name: string): Promise<string | null>;
}

export interface CurrentPolicy {
  readonly policy: Policy;
  /** The full SHA-256 of the version in force. */
  readonly hash: string;
  /** Why a changed policy file was refused; empty if it was accepted. */
  readonly errors: readonly string[];
  /** A changed policy that admins have not accepted yet. */
  readonly proposed: PolicyVersion | null;
}

/** The policy file, which proposes a policy and puts none in force. */
export interface PolicyFile {
  /** The last valid state of the file, and the errors in it now. */
  read(): Promise<{ readonly policy: Policy; readonly errors: readonly string[] }>;
  /** The text of a file in the folder of the policy file; null if there is none. */
  batchFile(name: string): Promise<string | null>;
}
