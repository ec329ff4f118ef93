import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startEngine } from '../../../src/engine/dbos-engine.ts';
import { databaseClock } from '../../../src/engine/database-clock.ts';
import { systemClock } from '../../../src/ports/clock.ts';
import type { Engine } from '../../../src/ports/engine.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { silentLog } from '../../support/silent-log.ts';

// An instance of a bot with a small workflow that writes its steps to the table `trace`. It reads commands from standard input.
const [, , url = '', instance = '', release = 'plain', waitMs = '3600000'] = process.argv;
const pool = new pg.Pool({ connectionString: url, max: 2 });
pool.on('error', () => undefined);
const store = openStore({ url, log: silentLog });
const { journal, instances } = store;

const trace = async (run: number, step: string): Promise<void> => {
  await pool.query('insert into trace values ($1, $2, $3)', [run, step, instance]);
};
const timesTraced = async (run: number, step: string) =>
  (await pool.query('select 1 from trace where run = $1 and step = $2', [run, step])).rowCount ?? 0;

async function workflow(run: number, engine: Engine): Promise<void> {
  if (release === 'changed without patched') await engine.step('new', () => trace(run, 'new'));
  const begun = await engine.step('begin', async () => {
    await trace(run, 'begin');
    return { at: new Date(0), none: undefined };
  });
  await engine.step('long', async () => {
    await trace(run, 'long');
    if (release === 'blocking') while ((await timesTraced(run, 'unblock')) === 0) await sleep(20);
    await trace(run, 'long end');
  });
  await engine.wait(new Date(Date.now() + Number(waitMs)));
  if (release === 'changed with patched' && (await engine.patched('a new step')))
    await engine.step('new', () => trace(run, 'new'));
  const after = `after ${begun.at.toISOString()}`;
  await engine.step('after', async () => {
    await trace(run, after);
    if (release === 'failing' && (await timesTraced(run, after)) < 4)
      throw new Error('The step fails for the test.');
  });
  await engine.step('close', () =>
    journal.update(run, { phase: 'closed', outcome: { kind: 'done' } }),
  );
}

const engine = await startEngine({
  url,
  name: 'test',
  instance,
  instances,
  workflow,
  stalledRuns: () => journal.stalled(new Date(8.64e15)),
  clock: databaseClock(systemClock),
  log: silentLog,
  intervals: { heartbeat: 100, maxSilence: 1_000, check: 200, stopTimeout: 5_000 },
});

console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const [command, run] = line.split(' ');
  if (command === 'start') await engine.launcher.start(Number(run));
  if (command === 'wake') await engine.launcher.wake(Number(run), { at: new Date(0) });
  if (command === 'readiness') console.log(`readiness ${await engine.readiness()}`);
  if (command === 'stop') break;
  console.log('ok');
}
await engine.stop();
await store.close();
await pool.end();
// Ends the process: nothing else is active.
process.stdin.destroy();
