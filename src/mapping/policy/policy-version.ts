import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import type { Policy } from '../policy.ts';

/** One state of the policy. Two of them are the same only if their hashes are. */
export interface PolicyVersion {
  /** The SHA-256 of `text` in hex. */
  readonly hash: string;
  /** Names the version to people; never compared, because two versions can have the same code. */
  readonly code: string;
  /** The canonical JSON of the policy. */
  readonly text: string;
  readonly policy: Policy;
}

export function policyVersion(policy: Policy): PolicyVersion {
  const text = canonicalJson(policy);
  const hash = createHash('sha256').update(text).digest('hex');
  return { hash, code: hash.slice(0, codeLength), text, policy };
}

const codeLength = 12;
