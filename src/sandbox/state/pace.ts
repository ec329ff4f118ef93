import type { Side } from '../constants.ts';

/** How fast the tenants are; 0 means no limit. */
export interface Pace {
  /** Added to every answer of Exchange. */
  readonly latencyMs: number;
  /** Calls of one tenant per second, in bursts of as many. */
  readonly perSecond: number;
  /** Calls of one tenant at a time. */
  readonly concurrency: number;
  /** From a write until readings show it. */
  readonly lagMs: number;
}

export interface Turnstile {
  pace(): Pace;
  setPace(change: Partial<Pace>): Pace;
  /** Lets a call in, or says why not; whoever is let in calls `leave`. */
  enter(side: Side): Entrance;
}
export type Entrance =
  | { readonly kind: 'in'; readonly remaining: number; leave(): void }
  | { readonly kind: 'too-many-at-once' }
  | { readonly kind: 'too-fast'; readonly waitMs: number };

const usualPace: Pace = { latencyMs: 0, perSecond: 0, concurrency: 0, lagMs: 300 };

export function turnstile(now: () => number): Turnstile {
  let pace = usualPace;
  const inside = { source: 0, target: 0 };
  const bucket = { source: { left: Infinity, at: now() }, target: { left: Infinity, at: now() } };
  const refill = (side: Side): number => {
    const { left, at } = bucket[side];
    const grown = left + ((now() - at) / 1000) * pace.perSecond;
    bucket[side] = { left: Math.min(pace.perSecond, grown), at: now() };
    return bucket[side].left;
  };
  return {
    pace: () => pace,
    setPace: (change) => {
      pace = { ...pace, ...change };
      return pace;
    },
    enter: (side) => {
      if (pace.concurrency > 0 && inside[side] >= pace.concurrency) {
        return { kind: 'too-many-at-once' };
      }
      const left = pace.perSecond > 0 ? refill(side) : Infinity;
      if (left < 1) return { kind: 'too-fast', waitMs: ((1 - left) / pace.perSecond) * 1000 };
      if (pace.perSecond > 0) bucket[side].left -= 1;
      inside[side] += 1;
      return {
        kind: 'in',
        remaining: Math.floor(Math.min(left - 1, 10_000)),
        leave: () => {
          inside[side] -= 1;
        },
      };
    },
  };
}
