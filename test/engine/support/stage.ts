import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openStore, type Store } from '../../../src/store/store.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { quiet } from '../../support/quiet.ts';
import { request } from '../../store/support/samples.ts';
import { query } from './servers.ts';

const teller = join(import.meta.dirname, 'teller.ts');

/** A database with instances of a bot on it, and eyes on what their stories do. */
export interface Stage {
  readonly store: Store;
  readonly url: string;
  /** Starts an instance; `how` names its release, `waitMs` how long its stories wait. */
  enter(instance: string, how?: string, waitMs?: number): Promise<Program>;
  /** Opens a run of a batch of its own. */
  open(): Promise<number>;
  /** Waits until a story has done something, and answers by whom it was done. */
  seen(run: number, step: string): Promise<readonly string[]>;
  /** Waits until the engine itself has a step on record. */
  recorded(run: number, step: string): Promise<void>;
  /** What was done for a run, in order. */
  trace(run: number): Promise<readonly string[]>;
  /** Waits until the run is closed. */
  closed(run: number): Promise<void>;
  /** Waits until the engine counts the run's story as broken off, or as under way. */
  broken(run: number): Promise<void>;
  moving(run: number): Promise<void>;
  /** Ends every session of the database but one's own. */
  cutOff(): Promise<void>;
  clear(): Promise<void>;
}

let model: Promise<TestDatabase> | null = null;

/** The tables as a first instance makes them; every stage is a copy. */
async function prepared(): Promise<TestDatabase> {
  const database = await freshDatabase();
  const { url } = database;
  const first = startProgram(teller, [url, 'first']);
  await first.next();
  first.say('stop');
  await first.ended;
  await query(url, 'create table trace (run int, step text, instance text, n serial)');
  return database;
}

export async function stage(): Promise<Stage> {
  model ??= prepared();
  const database = await freshDatabase(await model);
  const { url } = database;
  const store = await openStore({ url, log: quiet });
  const pool = new pg.Pool({ connectionString: url });
  pool.on('error', () => undefined);
  const cast: Program[] = [];
  let batch = 0;
  const select = async (what: string, run: number, step: string) => {
    const text = `select ${what} as it from trace where run = $1 and step like $2 order by n`;
    return (await pool.query<{ it: string }>(text, [run, step])).rows.map(({ it }) => it);
  };
  const recorded = async (run: number, step: string) => {
    const text = `select 1 from dbos.operation_outputs where workflow_uuid = $1 and function_name = $2`;
    await until(
      () => pool.query(text, [`run-${run}`, step]),
      (found) => found.rowCount === 1,
    );
  };
  const status = (wanted: string) => async (run: number) => {
    const text = `select status as it from dbos.workflow_status where workflow_uuid = 'run-${run}'`;
    await until(
      async () => (await pool.query<{ it: string }>(text)).rows[0]?.it,
      (found) => found === wanted,
    );
  };
  return {
    recorded,
    broken: status('ERROR'),
    moving: status('PENDING'),
    cutOff: async () => {
      await pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`);
    },
    store,
    url,
    enter: async (instance, how = 'plain', waitMs = 3_600_000) => {
      const args = [url, instance, how, String(waitMs)];
      const program = startProgram(teller, args);
      cast.push(program);
      await program.next();
      return program;
    },
    open: async () => {
      batch += 1;
      return (await store.journal.open(request(batch))).run.id;
    },
    seen: (run, step) =>
      until(
        () => select('instance', run, `${step}%`),
        (by) => by.length > 0,
      ),
    trace: (run) => select('step', run, '%'),
    closed: async (run) => {
      await until(
        () => store.journal.read(run),
        (found) => found !== null && found.outcome !== null,
      );
    },
    clear: async () => {
      for (const program of cast) await program.kill('SIGKILL');
      await pool.end();
      await store.close();
      await database.drop();
    },
  };
}

export async function until<T>(look: () => Promise<T>, fits: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await look();
    if (fits(found)) return found;
    await sleep(30);
  }
}
