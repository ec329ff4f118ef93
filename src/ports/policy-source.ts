import type { Policy } from '../mapping/policy.ts';
import type { PolicyVersion } from './policy-versions.ts';

/** Reads the policy that is in force. */
export interface PolicySource {
  current(): Promise<CurrentPolicy>;
  /** The text of a batch file in the folder of the policy file; null if there is none. */
  batchFile(name: string): Promise<string | null>;
}

export interface CurrentPolicy {
  readonly policy: Policy;
  /** Why a changed policy file was refused; empty if it was accepted. */
  readonly errors: readonly string[];
  /** A changed policy that admins have not accepted yet. */
  readonly proposed: PolicyVersion | null;
}
