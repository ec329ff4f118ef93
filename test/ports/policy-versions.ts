import { createHash } from 'node:crypto';
import type { PolicyVersion } from '../../src/mapping/policy/policy-version.ts';
import type { PolicyVersions, ShownVersion } from '../../src/ports/policy-versions.ts';
import type { Person } from '../../src/ports/person.ts';

/** The PolicyVersions port in memory. */
export function memoryPolicyVersions(): PolicyVersions {
  let inForce: PolicyVersion | null = null;
  const shown = new Map<string, ShownVersion>();
  const acceptances = new Map<string, readonly Person[]>();
  const acceptedBy = (hash: string) => acceptances.get(hash) ?? [];
  const texts = new Map<string, PolicyVersion>();
  const apply = (version: PolicyVersion) => {
    inForce = version;
    shown.clear();
    acceptances.clear();
  };
  return {
    current: () => Promise.resolve(inForce),
    addFirst: async (version) => {
      if (inForce !== null) return inForce;
      await checkText(version);
      apply(version);
      return version;
    },
    saveShown: async (person, { version, base, pages }) => {
      if (inForce?.hash !== base) return;
      await checkText(version);
      const earlier = shown.get(person.id);
      const known = earlier?.version.hash === version.hash ? earlier.pages : [];
      texts.set(version.hash, version);
      shown.set(person.id, { version, base, pages: [...new Set([...known, ...pages])] });
    },
    lastShown: ({ id }) => Promise.resolve(shown.get(id) ?? null),
    acceptedBy: (hash) => Promise.resolve(acceptedBy(hash)),
    accept: (hash, by) => {
      if (shown.get(by.id)?.version.hash !== hash) return Promise.resolve(null);
      const earlier = acceptedBy(hash);
      const accepted = earlier.some(({ id }) => id === by.id) ? earlier : [...earlier, by];
      acceptances.set(hash, accepted);
      return Promise.resolve(accepted);
    },
    putInForce: (hash, { people, by }) => {
      const version = texts.get(hash);
      const accepted = acceptedBy(hash).filter(({ id }) => by.includes(id));
      if (version === undefined || accepted.length < people) return Promise.resolve(false);
      apply(version);
      return Promise.resolve(true);
    },
  };
}

function checkText({ hash, text }: PolicyVersion): Promise<void> {
  const isOwn = createHash('sha256').update(text).digest('hex') === hash;
  return isOwn ? Promise.resolve() : Promise.reject(new Error('The hash is of another text.'));
}
