import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { durable } from '../../../src/engine/engine.ts';
import type { Engine } from '../../../src/run/ports.ts';
import { openStore } from '../../../src/store/store.ts';
import { quiet } from '../../support/quiet.ts';

// An instance of a bot with a small story, which writes into the table `trace` what it does.
const [, , url = '', instance = '', how = 'plain', waitMs = '3600000'] = process.argv;
const pool = new pg.Pool({ connectionString: url, max: 2 });
pool.on('error', () => undefined);
const store = await openStore({ url, log: quiet });
const { journal, instances } = store;

const trace = async (run: number, step: string): Promise<void> => {
  await pool.query('insert into trace values ($1, $2, $3)', [run, step, instance]);
};
const traced = async (run: number, step: string) =>
  (await pool.query('select 1 from trace where run = $1 and step = $2', [run, step])).rowCount ?? 0;

async function story(run: number, engine: Engine): Promise<void> {
  if (how === 'unguarded change') await engine.step('new', () => trace(run, 'new'));
  const begun = await engine.step('begin', async () => {
    await trace(run, 'begin');
    return { at: new Date(0), none: undefined };
  });
  await engine.step('slow', async () => {
    await trace(run, 'slow');
    if (how === 'slow') await sleep(700);
    await trace(run, 'slow end');
  });
  await engine.wait(new Date(Date.now() + Number(waitMs)));
  if (how === 'guarded change' && (await engine.patched('a new step')))
    await engine.step('new', () => trace(run, 'new'));
  await engine.step('after', async () => {
    await trace(run, `after ${begun.at.toISOString()}`);
    if (how === 'faulty' && (await traced(run, `after ${begun.at.toISOString()}`)) < 4)
      throw new Error('broken on purpose');
  });
  await engine.step('close', () =>
    journal.change(run, { phase: 'closed', outcome: { kind: 'done' } }),
  );
}

const engine = await durable({
  url,
  name: 'test',
  instance,
  instances,
  story,
  stranded: () => journal.stranded(new Date(8.64e15)),
  log: quiet,
  pace: { beat: 100, dead: 1_000, sweep: 200, grace: 2_000 },
});

console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const [verb, run] = line.split(' ');
  if (verb === 'start') await engine.launcher.start(Number(run));
  if (verb === 'wake') await engine.launcher.wake(Number(run), 'decided');
  if (verb === 'stop') break;
  console.log('ok');
}
await engine.stop();
await store.close();
await pool.end();
// Nothing else may keep the process.
process.stdin.destroy();
