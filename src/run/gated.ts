import { samePolicy } from '../mapping/policy/changes.ts';
import type { Gate } from './gate.ts';
import type { Policies } from './ports.ts';

/** The policy file behind the gate: what somebody changed there counts only once it was accepted. */
export function gated(file: Policies, gate: Gate, now: () => Date): Policies {
  return {
    ...file,
    async current() {
      const read = await file.current();
      const standing = await gate.inForce();
      if (standing === null) {
        await gate.begin(read.policy, now());
        return { ...read, policy: (await gate.inForce()) ?? read.policy };
      }
      if (samePolicy(standing, read.policy)) return { ...read, policy: standing };
      return { ...read, policy: standing, proposed: read.policy };
    },
  };
}
