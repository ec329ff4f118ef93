import type { Halt } from '../patience.ts';

/** Counts failures by the tenant's own code and trips at `limit` of one kind; null counts as success. */
export function errorBreaker(before: Readonly<Record<string, number>>, limit: number) {
  const counts = new Map(Object.entries(before));
  return {
    count(code: string | null): void {
      if (code !== null) counts.set(code, (counts.get(code) ?? 0) + 1);
    },
    tripped(): Halt | null {
      const worst = [...counts].find(([, count]) => count >= limit);
      if (worst === undefined) return null;
      return {
        kind: 'stopped',
        why: `${worst[1]} rows failed with «${worst[0]}», as many as the policy allows of one kind (limits.stopAfterSameErrors).`,
        next: 'Mend the cause that the failed rows name, then ask for a fresh preview: what is stamped already stays and is not written twice.',
      };
    },
  };
}
