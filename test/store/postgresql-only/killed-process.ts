import assert from 'node:assert/strict';
import { join } from 'node:path';
import pg from 'pg';
import { type Program, startProgram } from '../../support/program.ts';
import type { PostgresBackend } from '../backends.ts';
import { later, planDetails, runRequest, samplePlan } from '../support/samples.ts';

const storeProcess = join(import.meta.dirname, '../support/store-process.ts');

const openTransaction = `select from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()
    and xact_start < clock_timestamp() - interval '20 milliseconds' and query ~ '^(insert|delete).*plan_row'`;

export function killedProcess(backend: PostgresBackend): void {
  const processes: Program[] = [];
  before(async () => {
    processes.push(...[1, 2].map(() => startProgram(storeProcess, [backend.url()])));
    await Promise.all(processes.map((program) => program.next()));
  });
  after(() => Promise.all(processes.map((program) => program.kill('SIGKILL'))));

  it('leaves one complete plan when it dies while it saves a plan', async () => {
    const { journal } = backend.store();
    await journal.openRun(runRequest(1));
    await journal.savePlan(1, samplePlan(3_000, { digest: 'odd' }), planDetails(later(1)));
    processes[0]!.say('save');
    await transactionIsOpen(backend);

    await processes[0]!.kill('SIGKILL');

    const [run, rows] = [await journal.read(1), await journal.rows(1, 0, 9_999)];
    assert.equal(rows.length, 3_000);
    assert.deepEqual(new Set(rows.map(({ row }) => row.source.name)), new Set([run?.digest]));
  });

  it('keeps every answered list of results and no part of a list when it dies while it records', async () => {
    const { journal } = backend.store();
    await journal.savePlan(1, samplePlan(3_000, { kinds: ['ready'] }), planDetails(later(1)));
    processes[1]!.say('record');
    for (let lists = 0; lists < 5; lists += 1) await processes[1]!.next();

    await processes[1]!.kill('SIGKILL');

    const { written, planned } = await journal.stateCounts(1);
    assert.equal(written + planned, 3_000);
    assert.ok(written >= 250);
    assert.equal(written % 50, 0);
  });
}

async function transactionIsOpen(backend: PostgresBackend): Promise<void> {
  const client = new pg.Client(backend.url());
  await client.connect();
  while ((await client.query(openTransaction)).rowCount === 0);
  await client.end();
}
