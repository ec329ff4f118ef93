import { policyCode } from '../mapping/policy/policy-changes.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import type { PolicyVersions } from '../ports/policy-versions.ts';

/** The policy source in which a changed policy file applies only once admins have accepted it. */
export function acceptedPolicy(
  file: PolicySource,
  versions: PolicyVersions,
  now: () => Date,
): PolicySource {
  return {
    ...file,
    async current() {
      const read = await file.current();
      const code = policyCode(read.policy);
      const accepted = await versions.current();
      if (accepted === null) {
        await versions.addFirst({ code, policy: read.policy }, now());
        return { ...read, policy: (await versions.current())?.policy ?? read.policy };
      }
      // Compares the content, because a new release can write the same policy in another form.
      const isAccepted = policyCode(accepted.policy) === code;
      // A file with errors proposes nothing, although an earlier version of it could be read.
      if (isAccepted || read.errors.length > 0) return { ...read, policy: accepted.policy };
      return { ...read, policy: accepted.policy, proposed: { code, policy: read.policy } };
    },
  };
}
