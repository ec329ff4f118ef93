import { setTimeout as sleep } from 'node:timers/promises';
import { sides, tenantFacts, type Side } from './constants.ts';
import { switchboard } from './faults/switchboard.ts';
import type { Entry } from './state/entry.ts';
import { openJournal, type Journal } from './state/journal.ts';
import type { Kept } from './state/kept.ts';
import { turnstile } from './state/pace.ts';
import { store } from './state/store.ts';
import { tally } from './state/tally.ts';
import type { App, Tenants } from './state/tenants.ts';
import { journalPath, type Recipe } from './state/worldFile.ts';
import { worldAtFirst } from './world/world.ts';
import type { X509Certificate } from 'node:crypto';

export interface Opening {
  readonly folder: string;
  readonly recipe: Recipe;
  readonly kept: Kept;
  readonly certificates: Readonly<Record<Side, X509Certificate>>;
  readonly origin: () => string;
}

/** Makes the world of that seed and size and replays what has happened to it since. */
export async function openTenants(
  opening: Opening,
): Promise<{ readonly tenants: Tenants; readonly journal: Journal }> {
  const { folder, recipe, kept } = opening;
  const now = () => Date.now();
  const world = store(worldAtFirst(recipe.seed, recipe.size), now);
  const journal = await openJournal(journalPath(folder));
  const writes: Entry[] = [];
  const apply = (entry: Entry): void => {
    world.apply(entry);
    if (entry.kind === 'object' && entry.write !== undefined) writes.push(entry);
  };
  for (const entry of journal.past) apply(entry);
  const app = (side: Side): App => ({
    clientId: tenantFacts[side].clientId,
    secret: kept.clientSecrets[side],
    certificate: opening.certificates[side],
  });
  const [source, target] = sides;
  const tenants: Tenants = {
    origin: opening.origin,
    store: world,
    faults: switchboard(),
    turnstile: turnstile(now),
    tally: tally(),
    signingKey: kept.signingKey,
    apps: { source: app(source), target: app(target) },
    now,
    sleep: async (ms) => {
      await sleep(ms);
    },
    writes: () => writes,
    commit: (entry) => {
      apply(entry);
      return journal.append(entry);
    },
  };
  return { tenants, journal };
}
