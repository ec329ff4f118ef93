import type { Side } from '../sandbox-constants.ts';

/** Latency and limits of the tenants; 0 means no limit. */
interface RateSettings {
  /** Added to every answer of Exchange, in ms. */
  readonly latencyMs: number;
  /** Calls a second for each tenant; also the burst size. */
  readonly perSecond: number;
  /** Concurrent calls for each tenant. */
  readonly concurrency: number;
  /** Time from a write until reads show it, in ms. */
  readonly lagMs: number;
}

export interface RateLimiter {
  settings(): RateSettings;
  change(change: Partial<RateSettings>): RateSettings;
  /** Admits a call or says why not; an admitted call must call `leave`. */
  enter(side: Side): Admission;
}
type Admission =
  | { readonly kind: 'admitted'; readonly remaining: number; leave(): void }
  | { readonly kind: 'too-many-concurrent' }
  | { readonly kind: 'too-fast'; readonly waitMs: number };

const defaultSettings: RateSettings = { latencyMs: 0, perSecond: 0, concurrency: 0, lagMs: 300 };

export function rateLimiter(now: () => number): RateLimiter {
  let current = defaultSettings;
  const active = { source: 0, target: 0 };
  const tokens = { source: { left: Infinity, at: now() }, target: { left: Infinity, at: now() } };
  const refill = (side: Side): number => {
    const { left, at } = tokens[side];
    const grown = left + ((now() - at) / 1000) * current.perSecond;
    tokens[side] = { left: Math.min(current.perSecond, grown), at: now() };
    return tokens[side].left;
  };
  return {
    settings: () => current,
    change: (change) => {
      current = { ...current, ...change };
      return current;
    },
    enter: (side) => {
      if (current.concurrency > 0 && active[side] >= current.concurrency)
        return { kind: 'too-many-concurrent' };
      const left = current.perSecond > 0 ? refill(side) : Infinity;
      if (left < 1) return { kind: 'too-fast', waitMs: ((1 - left) / current.perSecond) * 1000 };
      if (current.perSecond > 0) tokens[side].left -= 1;
      active[side] += 1;
      return {
        kind: 'admitted',
        remaining: Math.floor(Math.min(left - 1, 10_000)),
        leave: () => {
          active[side] -= 1;
        },
      };
    },
  };
}
