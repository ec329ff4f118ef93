import { setTimeout as sleep } from 'node:timers/promises';
import { sides, tenantFacts, type Side } from '../sandbox-constants.ts';
import { activeFaults } from '../faults/active-faults.ts';
import type { Entry } from './journal-entry.ts';
import { openJournal, type Journal } from './journal.ts';
import type { Secrets } from './secrets.ts';
import { rateLimiter } from './rate-limiter.ts';
import { store } from './tenant-store.ts';
import { switches } from './switches.ts';
import { callCounter } from './call-counter.ts';
import type { App, Tenants } from './tenants.ts';
import { journalPath, replaceWorldFile, type WorldOptions } from './world-file.ts';
import { initialWorld } from '../world/world.ts';
import type { X509Certificate } from 'node:crypto';

export interface TenantsOptions {
  readonly folder: string;
  readonly world: WorldOptions;
  readonly secrets: Secrets;
  readonly certificates: Readonly<Record<Side, X509Certificate>>;
  readonly origin: () => string;
}

/** Creates the tenants from seed and size and replays the journal. */
export async function openTenants(
  options: TenantsOptions,
): Promise<{ readonly tenants: Tenants; readonly journal: Journal }> {
  const { folder, secrets } = options;
  const now = () => Date.now();
  const journal = await openJournal(journalPath(folder));
  let world = options.world;
  let state = initialState(world, now);
  for (const entry of journal.past) state.apply(entry);
  const app = (side: Side): App => ({
    clientId: tenantFacts[side].clientId,
    secret: secrets.clientSecrets[side],
    certificate: options.certificates[side],
  });
  const [source, target] = sides;
  const tenants: Tenants = {
    origin: options.origin,
    get store() {
      return state.store;
    },
    get faults() {
      return state.faults;
    },
    get switches() {
      return state.switches;
    },
    get rateLimiter() {
      return state.rateLimiter;
    },
    get calls() {
      return state.calls;
    },
    signingKey: secrets.signingKey,
    apps: { source: app(source), target: app(target) },
    now,
    sleep: async (ms) => {
      await sleep(ms);
    },
    writes: () => state.writes,
    commit: (entry) => {
      state.apply(entry);
      return journal.append(entry);
    },
    reset: async (change) => {
      world = { ...world, ...change };
      await replaceWorldFile(folder, world);
      await journal.clear();
      state = initialState(world, now);
    },
  };
  return { tenants, journal };
}

/** Everything that a reset creates anew. */
function initialState({ seed, size }: WorldOptions, now: () => number) {
  const objects = store(initialWorld(seed, size), now);
  const writes: Entry[] = [];
  return {
    store: objects,
    writes,
    faults: activeFaults(),
    switches: switches(),
    rateLimiter: rateLimiter(now),
    calls: callCounter(),
    apply: (entry: Entry): void => {
      objects.apply(entry);
      if (entry.kind === 'object' && entry.write !== undefined) writes.push(entry);
    },
  };
}
