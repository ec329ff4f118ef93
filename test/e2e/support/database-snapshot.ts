import pg from 'pg';

/** Puts a database back to the state in which the bot began to take messages, while the bot runs. */
export interface DatabaseSnapshot {
  /** Runs that have not ended. */
  openRuns(): Promise<readonly number[]>;
  /** Runs and workflows that have not ended, and messages that the bot still has to post or edit. */
  pendingWork(): Promise<readonly string[]>;
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** The bot's heartbeat, and a key that the bot has in memory. */
const keptTables = ['public.instance', 'public.secret'];

export async function databaseSnapshot(url: string): Promise<DatabaseSnapshot> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const column = async <T>(sql: string): Promise<readonly T[]> =>
    (await client.query<{ value: T }>(sql)).rows.map(({ value }) => value);
  const tables = (
    await column<string>(
      `select schemaname || '.' || tablename as value from pg_tables where schemaname in ('public', 'dbos')`,
    )
  ).filter((table) => !keptTables.includes(table));
  await client.query('create schema snapshot');
  const refills: string[] = [];
  for (const table of tables) {
    const copy = `snapshot."${table}"`;
    await client.query(`create table ${copy} as table ${table}`);
    const [rows] = await column<string>(`select count(*) as value from ${copy}`);
    if (rows !== '0') refills.push(`insert into ${table} overriding system value table ${copy}`);
  }
  // Deletes lock no table, so the bot can go on; without triggers the order of the tables does not matter.
  const restore = [
    'begin',
    'set local session_replication_role = replica',
    ...tables.map((table) => `delete from ${table}`),
    ...refills,
    // Tests expect run 1. Other numbers go on, because the bot may still be busy with an earlier message.
    `select setval(pg_get_serial_sequence('public.run', 'id'), 1, false)`,
    'commit',
  ].join(';\n');
  return {
    openRuns: () => column<number>('select id as value from run where outcome is null order by id'),
    pendingWork: () => column<string>(pendingWork),
    restore: async () => {
      await client.query(restore);
    },
    close: () => client.end(),
  };
}

/** Reminders are only posted while a run waits for approval. */
const pendingWork = `
  select 'run ' || id as value from run where outcome is null
  union all select 'workflow ' || workflow_uuid from dbos.workflow_status
    where status in ('PENDING', 'ENQUEUED', 'DELAYED')
  union all select 'message ' || delivery.id from delivery left join run on run.id = delivery.run
    where not abandoned and kind not in ('reminder', 'escalation')
      and (activity is null or (kind = 'card' and delivery.version < run.version))`;
