import { setTimeout as sleep } from 'node:timers/promises';
import { crosswalk, type Crosswalk } from '../../test/e2e/support/crosswalk.ts';
import type { SandboxObject } from '../../test/support/sandbox.ts';
import { counted, lost, stampsOf, type Count } from './count.ts';
import { misdeeds, type Misdeed } from './misdeeds.ts';
import { people } from './people.ts';

/** How many of each there were. */
type Done = Record<Misdeed['kind'], number>;
export type Chaos = Count & Done & { rounds: number; runs: number; rows: number };

/** Stamps a batch again and again while the bot and its database are killed, frozen and answered wrongly, until so many kills. */
export async function chaos(wish: {
  kills: number;
  seed: number;
  size: number;
  /** Hears of each round. */
  tell: (line: string) => void;
}): Promise<Chaos> {
  const here = await crosswalk({ size: wish.size, embedded: true });
  try {
    const staff = people(here);
    const before = await here.sandbox.objects('target');
    await staff.run(() => Promise.resolve());
    const wanted = await stampsOf(here);
    const approvedIds = new Set((await here.sandbox.writes()).map(({ id }) => id));
    const done: Done = { bot: 0, database: 0, both: 0, freeze: 0, fault: 0 };
    const sum: Count = { unapproved: 0, losses: 0, repeats: 0, harmless: 0, writes: 0 };
    const frozen: number[] = [];
    let rounds = 0;
    let runs = 0;
    const trouble = makeTrouble(here, { ...wish, done, frozen });

    while (!(await trouble.isOver())) {
      await unstamp(here, before);
      rounds += 1;
      let seen = (await here.sandbox.writes()).length;
      const from = seen;
      // A run that was stopped leaves rows, which the next one maps.
      for (let tries = 0; tries < mostRuns && lost(wanted, await stampsOf(here)) > 0; tries += 1) {
        await staff.run(async () => {
          sum.unapproved += (await here.sandbox.writes()).length - seen;
          // A preview is one reading, which a kill begins anew; the stamping is what shall be long enough to be hit.
          await here.sandbox.pace({ latencyMs: 150 });
        });
        await here.sandbox.pace({ latencyMs: 0 });
        runs += 1;
        seen = (await here.sandbox.writes()).length;
        await here.sandbox.clearFaults();
      }
      sum.losses += lost(wanted, await stampsOf(here));
      const found = counted((await here.sandbox.writes()).slice(from), { approvedIds, frozen });
      for (const key of ['unapproved', 'repeats', 'harmless', 'writes'] as const)
        sum[key] += found[key];
      wish.tell(`round ${rounds}, run ${runs}: ${JSON.stringify({ ...done, ...sum })}`);
    }
    return { rounds, runs, rows: rounds * approvedIds.size, ...sum, ...done };
  } finally {
    await here.stop();
  }
}

/** Runs of one round after which what does not stand counts as lost. */
const mostRuns = 12;

function makeTrouble(
  here: Crosswalk,
  { kills, seed, done, frozen }: { kills: number; seed: number; done: Done; frozen: number[] },
) {
  const work = (async () => {
    for (const misdeed of misdeeds(seed)) {
      if (done.bot + done.database + done.both >= kills) return;
      await sleep(misdeed.after);
      done[misdeed.kind] += 1;
      await befall(here, misdeed, frozen);
    }
  })();
  let over = false;
  work.finally(() => (over = true)).catch(() => undefined);
  return { isOver: async () => (over ? work.then(() => true) : false) };
}

async function befall(here: Crosswalk, misdeed: Misdeed, frozen: number[]): Promise<void> {
  switch (misdeed.kind) {
    case 'bot':
      await here.kill();
      return here.start();
    case 'both':
      await here.killWithDatabase();
      return here.start();
    case 'database':
      await here.killDatabase();
      return;
    case 'freeze':
      frozen.push(Date.now());
      return here.bot().freeze(misdeed.ms);
    case 'fault':
      return here.sandbox.fault(misdeed.fault);
  }
}

/** Everybody as before the first stamp, so that there is something to stamp. */
async function unstamp(here: Crosswalk, before: readonly SandboxObject[]): Promise<void> {
  const now = new Map(
    (await here.sandbox.objects('target')).map((one) => [one.ExternalDirectoryObjectId, one]),
  );
  for (const { ExternalDirectoryObjectId: id, ExchangeGuid, ArchiveGuid, EmailAddresses } of before)
    if (now.get(id)?.ExchangeGuid !== ExchangeGuid)
      await here.sandbox.patch('target', id, { ExchangeGuid, ArchiveGuid, EmailAddresses });
}
