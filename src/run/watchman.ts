import { expiringCode, horizon } from '../mapping/policy/expiring.ts';
import { plan } from '../mapping/plan.ts';
import type { Policy } from '../mapping/policy.ts';
import { driftsOf, unmoved, type Drift, type StampedRow } from '../mapping/watch.ts';
import { announceDrift } from './announce.ts';
import type { World } from './ports.ts';
import { judge } from './steps/judge.ts';
import { readWorld } from './steps/read.ts';
import type { Watch } from './watches.ts';

/** Ms between two questions whether a batch is due. */
const looksEvery = 1_000;
/** Ms for which a batch belongs to the instance that looks at it, and after which it is tried again. */
const lease = 2 * 60 * 60_000;
/** Ms that a look may take to end once it is to stop; one that is broken off is made again. */
const grace = 5_000;

/** Looks after stamped batches until it is stopped; a fault of one look is told and the next one comes. */
export function watchman(world: World): { stop(): Promise<void> } {
  let stopped = false;
  const work = async () => {
    while (!stopped) {
      try {
        if (await lookAfter(world)) continue;
      } catch (fault) {
        world.log.error('A look at a stamped batch failed.', { fault });
      }
      await world.clock.sleep(looksEvery);
    }
  };
  const done = work();
  return {
    stop: () => {
      stopped = true;
      return Promise.race([done, world.clock.sleep(grace)]);
    },
  };
}

/** One look at the batch that is due longest; false where none is. */
export async function lookAfter(world: World): Promise<boolean> {
  const { watches, clock, policies } = world;
  const now = clock.now();
  const watch = await watches.claim(now, new Date(now.getTime() + lease));
  if (watch === null) return false;
  const { policy } = await policies.current();
  const { drifts, left } = await differing(watch.batch, policy, world);
  const news = drifts.filter((one) => !watch.known.some((other) => same(one, other)));
  const told = news.length === 0 || (await tell(watch, { news, policy }, world));
  const known = told ? drifts : drifts.filter((one) => !news.includes(one));
  const next = new Date(clock.now().getTime() + policy.watch.every);
  await watches.saw(watch, { seen: now, next, drifts: known, isOver: left === 0 });
  return true;
}

/** What differs of a batch now, and whom of it the moves have not taken along yet; null where that is not known. */
async function differing(
  batch: number,
  policy: Policy,
  world: World,
): Promise<{ readonly drifts: readonly Drift[]; readonly left: number | null }> {
  const stored = (await world.watches.stamps(batch)).map(({ row }) => row);
  const stamped = stored.filter((row): row is StampedRow => 'after' in row);
  if (stamped.length === 0) return { drifts: [], left: 0 };
  // It may come back: somebody edits the policy file.
  if (policy.batches[String(batch)] === undefined) return { drifts: [], left: null };
  const { input } = await readWorld(world, { policy, batch, retries: null }, () => false);
  const today = { recipients: input.recipients, rows: plan(input).rows };
  const waiting = unmoved(stamped, today);
  const decideBy = world.clock.now();
  const { hits } = await judge(today.rows, { ...input, decideBy }, world);
  return {
    left: waiting.length,
    drifts: [
      ...input.checks
        .filter(({ ok }) => !ok)
        .map(({ title, observed }) => nobodys('The trust', `${title}: ${observed}`)),
      ...hits
        .filter(({ code }) => code === expiringCode)
        .map(({ text }) => nobodys('Access', text.replace(horizon, ''))),
      ...driftsOf(waiting, today),
    ],
  };
}

async function tell(
  { batch, seen }: Watch,
  { news, policy }: { readonly news: readonly Drift[]; readonly policy: Policy },
  world: World,
): Promise<boolean> {
  const name = policy.batches[String(batch)]?.name ?? '';
  return announceDrift({ batch, name, drifts: news, seen }, world);
}

function nobodys(name: string, what: string): Drift {
  return { of: '', name, what };
}

function same(one: Drift, other: Drift): boolean {
  return one.of === other.of && one.what === other.what;
}
