import type { Deputies, Deputy } from '../../../src/run/deputies.ts';

/** The Deputies port in memory. */
export function memoryDeputies(): Deputies {
  const last = new Map<string, Deputy | null>();
  return {
    appoint: (deputy) => {
      last.set(deputy.of.id, deputy);
      return Promise.resolve();
    },
    dismiss: (of) => {
      last.set(of.id, null);
      return Promise.resolve();
    },
    inForce: (on) => {
      const day = on.toISOString().slice(0, 10);
      const standing = [...last.values()].filter((deputy) => deputy !== null);
      return Promise.resolve(standing.filter(({ until }) => until >= day));
    },
  };
}
