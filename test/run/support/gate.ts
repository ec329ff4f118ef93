import type { Policy } from '../../../src/mapping/policy.ts';
import type { Gate } from '../../../src/run/gate.ts';
import type { Person } from '../../../src/run/run.ts';

/** The Gate port in memory. */
export function memoryGate(): Gate {
  let inForce: Policy | null = null;
  const voices = new Map<string, Person[]>();
  const of = (policy: Policy) => {
    const key = JSON.stringify(policy);
    const found = voices.get(key) ?? [];
    voices.set(key, found);
    return found;
  };
  return {
    inForce: () => Promise.resolve(inForce),
    begin: (policy) => {
      inForce ??= policy;
      return Promise.resolve();
    },
    accepted: (policy) => Promise.resolve([...of(policy)]),
    accept: (policy, by, { people }) => {
      const all = of(policy);
      if (all.every(({ id }) => id !== by.id)) all.push(by);
      const told = [...all];
      if (all.length >= people) {
        inForce = policy;
        voices.clear();
      }
      return Promise.resolve(told);
    },
  };
}
