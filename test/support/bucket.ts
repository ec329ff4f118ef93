import type { Bucket, Tempo } from '../../src/run/bucket.ts';
import type { Clock } from '../../src/run/ports.ts';

interface Known extends Tempo {
  readonly nextAt: number;
  readonly closedUntil: number;
}

/** The Bucket port in memory, by a clock of the test's own. */
export function memoryBucket(clock: Clock): Bucket {
  const tenants = new Map<string, Known>();
  const fresh: Known = { perSecond: null, room: null, nextAt: 0, closedUntil: 0 };
  const of = (tenant: string) => tenants.get(tenant) ?? fresh;
  const now = () => clock.now().getTime();
  return {
    take: (tenant, turns) => {
      const known = of(tenant);
      const { perSecond } = known;
      const closed = Math.max(0, known.closedUntil - now());
      if (closed > 0) return Promise.resolve({ wait: 0, closed, perSecond });
      const first = Math.max(known.nextAt, now());
      const takes = perSecond === null ? 0 : (turns / perSecond) * 1000;
      tenants.set(tenant, { ...known, nextAt: first + takes });
      return Promise.resolve({ wait: first - now(), closed, perSecond });
    },
    learn: (tenant, { pause, ...tempo }) => {
      const known = of(tenant);
      const longest = now() + 15 * 60_000;
      const closedUntil = Math.min(longest, Math.max(known.closedUntil, now() + pause));
      tenants.set(tenant, { ...known, ...tempo, closedUntil });
      return Promise.resolve();
    },
    tempo: (tenant) => {
      const { perSecond, room } = of(tenant);
      return Promise.resolve({ perSecond, room });
    },
  };
}
