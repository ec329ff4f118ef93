import { policyVersion, type PolicyVersion } from '../mapping/policy/policy-version.ts';
import type { PolicyFile, PolicySource } from '../ports/policy-source.ts';
import type { PolicyVersions } from '../ports/policy-versions.ts';

interface Options {
  readonly now: () => Date;
  /** Throws if the version with this hash must not be the first one. */
  readonly checkFirst: (hash: string) => void;
}

/** The policy source in which the policy file only proposes: what is in force is the text that admins accepted. */
export function acceptedPolicy(
  file: PolicyFile,
  versions: PolicyVersions,
  { now, checkFirst }: Options,
): PolicySource {
  const takeFirst = (version: PolicyVersion) => {
    checkFirst(version.hash);
    return versions.addFirst(version, now());
  };
  return {
    batchFile: (name) => file.batchFile(name),
    async current() {
      const { policy: inFile, errors } = await file.read();
      const version = policyVersion(inFile);
      const { policy, hash } = (await versions.current()) ?? (await takeFirst(version));
      // A file with errors proposes nothing, although an earlier version of it could be read.
      const isProposed = version.hash !== hash && errors.length === 0;
      return { policy, hash, errors, proposed: isProposed ? version : null };
    },
  };
}
