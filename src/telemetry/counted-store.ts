import type { Meter } from '@opentelemetry/api';
import type { Journal } from '../ports/journal.ts';
import type { Store } from '../store/open-store.ts';
import type { Sides } from './telemetry.ts';

/** The store; results of rows, pauses of tenants and takeovers that pass through it are counted. */
export function countedStore(meter: Meter, store: Store, sides: Sides): Store {
  const rows = meter.createCounter('crosswalk.rows', {
    description: 'Results of rows, each time one is recorded.',
  });
  const throttled = meter.createCounter('crosswalk.throttled', {
    description: 'Answers of a tenant that asked for a pause.',
  });
  const takeovers = meter.createCounter('crosswalk.takeovers', {
    description: 'Instances that stopped without a word and whose runs this one took over.',
  });
  takeovers.add(0);

  const counted = <J extends Pick<Journal, 'recordResults'>>(journal: J): J => ({
    ...journal,
    recordResults: async (run, results) => {
      await journal.recordResults(run, results);
      for (const { state } of results) rows.add(1, { outcome: state });
    },
  });
  const { journal, rateLimit, instances } = store;
  return {
    ...store,
    journal: { ...counted(journal), own: async (run) => counted(await journal.own(run)) },
    rateLimit: {
      ...rateLimit,
      observe: async (tenant, observation) => {
        if (observation.pause > 0) throttled.add(1, { ...sides[tenant] });
        await rateLimit.observe(tenant, observation);
      },
    },
    instances: {
      ...instances,
      removeExpired: async (maxSilence) => {
        const removed = await instances.removeExpired(maxSilence);
        takeovers.add(removed.length);
        return removed;
      },
    },
  };
}
