import type { PolicyVersion, PolicyVersions } from '../../src/ports/policy-versions.ts';
import type { Person } from '../../src/ports/run.ts';

/** The PolicyVersions port in memory. */
export function memoryPolicyVersions(): PolicyVersions {
  let current: PolicyVersion | null = null;
  const acceptances = new Map<string, readonly Person[]>();
  const acceptedBy = (code: string) => acceptances.get(code) ?? [];
  const apply = (version: PolicyVersion) => {
    current = version;
    acceptances.clear();
  };
  return {
    current: () => Promise.resolve(current),
    addFirst: (version) => {
      if (current === null) apply(version);
      return Promise.resolve();
    },
    acceptedBy: (code) => Promise.resolve(current === null ? [] : acceptedBy(code)),
    accept: (version, by, { people }) => {
      const { code } = version;
      if (current?.code === code) return Promise.resolve([]);
      const earlier = acceptedBy(code);
      const accepted = earlier.some(({ id }) => id === by.id) ? earlier : [...earlier, by];
      acceptances.set(code, accepted);
      if (accepted.length >= people) apply(version);
      return Promise.resolve(accepted);
    },
  };
}
