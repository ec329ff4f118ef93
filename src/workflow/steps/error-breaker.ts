import type { EarlyEnd } from '../../ports/outcome.ts';

interface ErrorBreaker {
  /** Counts a row's error code; null: the row did not fail. */
  readonly count: (code: string | null) => void;
  /** The end of the run once `limit` rows failed with the same code. */
  readonly tripped: () => EarlyEnd | null;
}

export function errorBreaker(
  failures: Readonly<Record<string, number>>,
  limit: number,
): ErrorBreaker {
  const counts = new Map(Object.entries(failures));
  return {
    count: (code) => {
      if (code !== null) counts.set(code, (counts.get(code) ?? 0) + 1);
    },
    tripped: () => {
      const worst = [...counts].find(([, count]) => count >= limit);
      if (worst === undefined) return null;
      const [code, count] = worst;
      return {
        kind: 'stopped',
        why: `${count} people failed with “${code}”, the limit for one error (limits.stopAfterSameErrors).`,
        next: 'Fix the cause that the details of these people name, then ask for a new preview. Stamped people stay so and are not written again.',
      };
    },
  };
}
