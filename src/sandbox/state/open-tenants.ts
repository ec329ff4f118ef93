import { setTimeout as sleep } from 'node:timers/promises';
import type { Side } from '../sandbox-constants.ts';
import { activeFaults } from '../faults/active-faults.ts';
import type { Entry } from './journal-entry.ts';
import { openJournal, type Journal } from './journal.ts';
import type { Secrets } from './secrets.ts';
import { rateLimiter } from './rate-limiter.ts';
import { store, type InitialState } from './tenant-store.ts';
import { switches } from './switches.ts';
import { callCounter } from './call-counter.ts';
import type { Tenants } from './tenants.ts';
import { journalPath, replaceWorldFile, type WorldOptions } from './world-file.ts';
import { emptyDirectory, initialDirectory, type Directory } from '../world/directory.ts';
import { initialRelationships } from '../world/organization-relationships.ts';
import { isMailGroup } from '../world/recipient.ts';
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
  const directories = {
    source: usualDirectory('source', options),
    target: usualDirectory('target', options),
  };
  let state = newState(initialState(world, directories), now);
  for (const entry of journal.past) state.apply(entry);
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
      state = newState(initialState(world, directories), now);
    },
  };
  return { tenants, journal };
}

/** What the tenants hold at the start; an empty sandbox has people, but nothing that the set-up guide creates. */
function initialState(
  { seed, size, empty }: WorldOptions,
  directories: InitialState['directories'],
): InitialState {
  const recipients = initialWorld(seed, size);
  if (!empty) return { recipients, relationships: initialRelationships, directories };
  return {
    recipients: {
      source: recipients.source.filter((each) => !isMailGroup(each)),
      target: recipients.target,
    },
    relationships: { source: [], target: [] },
    directories: { source: emptyDirectory, target: emptyDirectory },
  };
}

const day = 24 * 3_600_000;

function usualDirectory(side: Side, { secrets, certificates }: TenantsOptions): Directory {
  const certificate = certificates[side];
  const key = (kind: string) => ({ keyId: `${side}-${kind}`, displayName: `Crosswalk ${kind}` });
  const ofSecret = (value: string) => ({
    ...key('secret'),
    value,
    endDateTime: new Date(Date.now() + 180 * day).toISOString(),
  });
  const ofCertificate = {
    ...key('certificate'),
    value: certificate.toString(),
    endDateTime: new Date(certificate.validTo).toISOString(),
  };
  return initialDirectory(
    side,
    { secrets: [ofSecret(secrets.clientSecrets[side])], certificates: [ofCertificate] },
    { secrets: [ofSecret(secrets.clientSecrets.targetWrite)], certificates: [] },
  );
}

/** Everything that a reset creates anew. */
function newState(initial: InitialState, now: () => number) {
  const objects = store(initial, now);
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
      const isWrite = (entry.kind === 'object' || entry.kind === 'migration') && entry.write;
      if (isWrite) writes.push(entry);
    },
  };
}
