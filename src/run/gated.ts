import { policyCode } from '../mapping/policy/changes.ts';
import type { Gate } from './gate.ts';
import type { Policies } from './ports.ts';

/** The policy file behind the gate: what somebody changed there counts only once it was accepted. */
export function gated(file: Policies, gate: Gate, now: () => Date): Policies {
  return {
    ...file,
    async current() {
      const read = await file.current();
      const code = policyCode(read.policy);
      const standing = await gate.inForce();
      if (standing === null) {
        await gate.begin({ code, policy: read.policy }, now());
        return { ...read, policy: (await gate.inForce())?.policy ?? read.policy };
      }
      // By what it says: a release that brings a key along has changed its text and nothing else.
      const same = policyCode(standing.policy) === code;
      // A faulty file proposes nothing, be it that an earlier text of it could be read.
      if (same || read.faults.length > 0) return { ...read, policy: standing.policy };
      return { ...read, policy: standing.policy, proposed: { code, policy: read.policy } };
    },
  };
}
