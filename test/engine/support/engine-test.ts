import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { prepareDatabase } from '../../../src/engine/prepare-database.ts';
import { openStore, type Store } from '../../../src/store/open-store.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { silentLog } from '../../support/silent-log.ts';
import { runRequest } from '../../store/support/samples.ts';
import { query } from './embedded-server.ts';

const instanceProgram = join(import.meta.dirname, 'instance.ts');

type Release =
  | 'plain'
  /** Its step `long` waits for `unblock`. */
  | 'blocking'
  | 'changed with patched'
  | 'changed without patched'
  /** Its step `after` fails three times. */
  | 'failing';

/** A database, instances of the bot that use it, and the steps that their workflows have run. */
export interface EngineTest {
  readonly store: Store;
  readonly database: TestDatabase;
  /** Signs in as the application's role. */
  readonly url: string;
  /** Resolves when the instance is ready. `waitMs`: how long its workflows wait. */
  startInstance(name: string, release?: Release, waitMs?: number): Promise<Program>;
  /** Opens a run of another batch. */
  openRun(): Promise<number>;
  /** Waits until a step has begun, and returns the instances that ran it. */
  waitForStep(run: number, step: string): Promise<readonly string[]>;
  /** Waits until DBOS has recorded the result of a step. */
  waitForResult(run: number, step: string): Promise<void>;
  unblock(run: number): Promise<void>;
  /** The steps of a run in order. */
  trace(run: number): Promise<readonly string[]>;
  waitUntilClosed(run: number): Promise<void>;
  waitForStatus(run: number, status: 'ERROR' | 'PENDING'): Promise<void>;
  /** Ends all other sessions of the database. */
  endSessions(): Promise<void>;
  close(): Promise<void>;
}

let template: Promise<TestDatabase> | null = null;

/** A database with the tables of store and engine. */
async function createTemplate(): Promise<TestDatabase> {
  const database = await freshDatabase();
  const { url } = database;
  await query(url, 'create table trace (run int, step text, instance text, n serial)');
  await query(url, 'grant all on trace, trace_n_seq to public');
  await prepareDatabase({ ownerUrl: url, appUrl: null }, silentLog);
  return database;
}

export async function engineTest(): Promise<EngineTest> {
  template ??= createTemplate();
  const database = await freshDatabase(await template);
  const url = await prepareDatabase({ ownerUrl: database.url, appUrl: null }, silentLog);
  const store = openStore({ url, log: silentLog });
  const pool = new pg.Pool({ connectionString: database.url });
  pool.on('error', () => undefined);
  const programs: Program[] = [];
  let batch = 0;
  const column = async (text: string, values: readonly unknown[]) =>
    (await pool.query<{ value: string }>(text, [...values])).rows.map(({ value }) => value);
  return {
    store,
    database,
    url,
    startInstance: async (name, release = 'plain', waitMs = 3_600_000) => {
      const program = startProgram(instanceProgram, [url, name, release, String(waitMs)]);
      programs.push(program);
      await program.next();
      return program;
    },
    openRun: async () => {
      batch += 1;
      return (await store.journal.openRun(runRequest(batch))).run.id;
    },
    waitForStep: (run, step) =>
      waitUntil(
        () =>
          column('select instance as value from trace where run = $1 and step like $2 order by n', [
            run,
            `${step}%`,
          ]),
        (instances) => instances.length > 0,
      ),
    waitForResult: async (run, step) => {
      const text = `select function_name as value from dbos.operation_outputs
        where workflow_uuid = $1 and function_name = $2`;
      await waitUntil(
        () => column(text, [`run-${run}`, step]),
        (results) => results.length === 1,
      );
    },
    unblock: async (run) => {
      await pool.query(`insert into trace values ($1, 'unblock', 'test')`, [run]);
    },
    trace: async (run) => {
      const text = 'select step as value from trace where run = $1 order by n';
      return (await column(text, [run])).filter((step) => step !== 'unblock');
    },
    waitUntilClosed: async (run) => {
      await waitUntil(
        () => store.journal.read(run),
        (read) => read !== null && read.outcome !== null,
      );
    },
    waitForStatus: async (run, status) => {
      const text = 'select status as value from dbos.workflow_status where workflow_uuid = $1';
      await waitUntil(
        () => column(text, [`run-${run}`]),
        ([value]) => value === status,
      );
    },
    endSessions: async () => {
      await pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`);
    },
    close: async () => {
      await Promise.all(programs.map((program) => program.kill('SIGKILL')));
      await pool.end();
      await store.close();
      await database.drop();
    },
  };
}

export async function waitUntil<T>(
  read: () => Promise<T>,
  isReached: (value: T) => boolean,
): Promise<T> {
  for (;;) {
    const value = await read();
    if (isReached(value)) return value;
    await sleep(30);
  }
}
