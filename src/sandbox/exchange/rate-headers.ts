import type { Side } from '../sandbox-constants.ts';
import type { Headers } from '../http/reply.ts';
import type { Admission, RateWindow } from '../state/rate-limiter.ts';
import type { Tenants } from '../state/tenants.ts';

/** What the answer to an admitted call says about the tenant's rate; nothing if the switch rateHeaders says so. */
export function rateHeaders(
  side: Side,
  { window, concurrent }: Extract<Admission, { kind: 'admitted' }>,
  { rateLimiter, switches }: Tenants,
): Headers {
  if (switches.is('rateHeaders', 'absent')) return {};
  const isOfOther = switches.is('rateHeaders', 'window-of-another-limit');
  return {
    ...windowHeaders(isOfOther ? rateLimiter.ownWindow(side) : window),
    'x-concurrencycount': String(concurrent),
    'x-combinedapponlyconcurrencycount': String(concurrent),
  };
}

/** What a throttled answer says: no calls are left, or many calls of a window that is not the cause. */
export function throttledHeaders(
  side: Side,
  waitMs: number,
  { rateLimiter, switches, now }: Tenants,
): Headers {
  if (switches.is('rateHeaders', 'absent')) return {};
  if (switches.is('rateHeaders', 'window-of-another-limit')) {
    return windowHeaders(rateLimiter.ownWindow(side));
  }
  const { limit } = rateLimiter.ownWindow(side);
  return windowHeaders({ limit, remaining: 0, resetAt: now() + waitMs });
}

function windowHeaders({ limit, remaining, resetAt }: RateWindow): Headers {
  return {
    'rate-limit-limit': String(limit),
    'rate-limit-remaining': String(remaining),
    'rate-limit-reset': new Date(resetAt).toISOString(),
  };
}
