import type { Log } from '../ports/log.ts';
import type { RateLimit } from '../ports/rate-limit.ts';

/** Keeps the warnings of a log and the limits that tenants name, for a report. */
export function observe(rateLimit: RateLimit) {
  const warnings: { sentence: string; fields: Readonly<Record<string, unknown>> }[] = [];
  const rates = new Map<string, number>();
  const log: Log = {
    info: () => undefined,
    warn: (sentence, fields = {}) => void warnings.push({ sentence, fields }),
    error: (sentence, fields = {}) => void warnings.push({ sentence, fields }),
  };
  const observedLimit: RateLimit = {
    ...rateLimit,
    observe: (tenant, observation) => {
      if (observation.callsPerSecond !== null) rates.set(tenant, observation.callsPerSecond);
      return rateLimit.observe(tenant, observation);
    },
  };
  return {
    log,
    rateLimit: observedLimit,
    observed: {
      warnings: () => warnings,
      rates: () => Array.from(rates, ([tenant, callsPerSecond]) => ({ tenant, callsPerSecond })),
    },
  };
}
