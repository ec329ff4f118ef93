import type { Side } from '../sandbox-constants.ts';

/** Latency and limits of the tenants; 0 means no limit. */
interface RateSettings {
  /** Added to every answer of Exchange, in ms. */
  readonly latencyMs: number;
  /** Added as well to each call that reads inside one mailbox, in ms. */
  readonly mailboxMs: number;
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
  /** The window of the tenant without the limits of these settings. */
  ownWindow(side: Side): RateWindow;
}
/** Calls that a tenant accepts in a window, and those left until it ends; ms since 1970. */
export interface RateWindow {
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: number;
}
export type Admission =
  | {
      readonly kind: 'admitted';
      /** That of `perSecond`, for the next second; else the tenant's own. */
      readonly window: RateWindow;
      /** Calls under way, without this one. */
      readonly concurrent: number;
      leave(): void;
    }
  | { readonly kind: 'too-many-concurrent' }
  | { readonly kind: 'too-fast'; readonly waitMs: number };

const defaultSettings: RateSettings = {
  latencyMs: 0,
  mailboxMs: 0,
  perSecond: 0,
  concurrency: 0,
  lagMs: 300,
};

/** The window of a tenant without a limit, as a real answer told it. */
const realWindow = { limit: 30_000, ms: 16_000 };

export function rateLimiter(now: () => number): RateLimiter {
  let current = defaultSettings;
  const active = { source: 0, target: 0 };
  const tokens = { source: { left: Infinity, at: now() }, target: { left: Infinity, at: now() } };
  const windows = { source: { used: 0, resetAt: 0 }, target: { used: 0, resetAt: 0 } };
  const countInWindow = (side: Side): void => {
    const window = windows[side];
    if (window.resetAt <= now()) windows[side] = { used: 0, resetAt: now() + realWindow.ms };
    windows[side].used += 1;
  };
  const ownWindow = (side: Side): RateWindow => {
    const { used, resetAt } = windows[side];
    return { limit: realWindow.limit, remaining: Math.max(0, realWindow.limit - used), resetAt };
  };
  const windowAfter = (side: Side, left: number): RateWindow => {
    const { perSecond: limit } = current;
    if (limit === 0) return ownWindow(side);
    return { limit, remaining: Math.floor(left - 1), resetAt: now() + 1000 };
  };
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
    ownWindow,
    enter: (side) => {
      countInWindow(side);
      if (current.concurrency > 0 && active[side] >= current.concurrency)
        return { kind: 'too-many-concurrent' };
      const left = current.perSecond > 0 ? refill(side) : Infinity;
      if (left < 1) return { kind: 'too-fast', waitMs: ((1 - left) / current.perSecond) * 1000 };
      if (current.perSecond > 0) tokens[side].left -= 1;
      active[side] += 1;
      return {
        kind: 'admitted',
        window: windowAfter(side, left),
        concurrent: active[side] - 1,
        leave: () => {
          active[side] -= 1;
        },
      };
    },
  };
}
