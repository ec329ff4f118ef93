import type { Edition, Gate } from '../../../src/run/gate.ts';
import type { Person } from '../../../src/run/run.ts';

/** The Gate port in memory. */
export function memoryGate(): Gate {
  let inForce: Edition | null = null;
  const voices = new Map<string, readonly Person[]>();
  const of = (code: string) => voices.get(code) ?? [];
  return {
    inForce: () => Promise.resolve(inForce),
    begin: (edition) => {
      inForce ??= edition;
      return Promise.resolve();
    },
    accepted: (code) => Promise.resolve(of(code)),
    accept: (edition, by, { people }) => {
      const { code } = edition;
      if (inForce?.code === code) return Promise.resolve([]);
      const all = of(code).some(({ id }) => id === by.id) ? of(code) : [...of(code), by];
      voices.set(code, all);
      if (all.length >= people) {
        inForce = edition;
        voices.clear();
      }
      return Promise.resolve(all);
    },
  };
}
