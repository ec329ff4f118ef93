import type { Clock } from '../ports/clock.ts';
import type { Rate, RateLimit } from '../ports/rate-limit.ts';

interface TenantState extends Rate {
  readonly nextSlotAt: number;
  readonly pausedUntil: number;
}

const maxBacklog = 1_000;
const maxPause = 15 * 60_000;

/** The rate limit of a program that runs alone and has no database. */
export function memoryRateLimit(clock: Pick<Clock, 'now'>): RateLimit {
  const tenants = new Map<string, TenantState>();
  const unknown = { callsPerSecond: null, remaining: null, nextSlotAt: 0, pausedUntil: 0 };
  const stateOf = (tenant: string): TenantState => tenants.get(tenant) ?? unknown;
  return {
    reserve: (tenant, calls) => {
      const state = stateOf(tenant);
      const now = clock.now().getTime();
      const { callsPerSecond } = state;
      const pause = Math.max(0, state.pausedUntil - now);
      if (pause > 0) return Promise.resolve({ wait: 0, pause, callsPerSecond });
      const firstSlot = Math.max(state.nextSlotAt, now);
      const duration = callsPerSecond === null ? 0 : (calls / callsPerSecond) * 1000;
      tenants.set(tenant, { ...state, nextSlotAt: firstSlot + duration });
      return Promise.resolve({ wait: firstSlot - now, pause, callsPerSecond });
    },
    observe: (tenant, { pause, ...rate }) => {
      const state = stateOf(tenant);
      const now = clock.now().getTime();
      tenants.set(tenant, {
        ...rate,
        nextSlotAt: Math.min(state.nextSlotAt, now + maxBacklog),
        pausedUntil: Math.min(Math.max(state.pausedUntil, now + pause), now + maxPause),
      });
      return Promise.resolve();
    },
    rate: (tenant) => {
      const { callsPerSecond, remaining } = stateOf(tenant);
      return Promise.resolve({ callsPerSecond, remaining });
    },
  };
}
