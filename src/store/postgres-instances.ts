import { sql } from 'kysely';
import { withJournalErrors } from './journal-errors.ts';
import type { Db } from './table-types.ts';

/** The instances of the bot that share this database, by heartbeats on the database clock. */
export interface Instances {
  /** Registers the instance where it is new or was removed; returns the time of the database. */
  recordHeartbeat(id: string): Promise<Date>;
  /** Removes the instances without a heartbeat for `maxSilence` milliseconds; each is answered to one caller only. */
  removeExpired(maxSilence: number): Promise<readonly string[]>;
  /** Milliseconds since its last heartbeat; null where it was removed. */
  heartbeatAge(id: string): Promise<number | null>;
  list(): Promise<readonly string[]>;
  remove(id: string): Promise<void>;
}

export function postgresInstances(db: Db): Instances {
  return {
    recordHeartbeat: (id) =>
      withJournalErrors('recording a heartbeat', () => recordHeartbeat(db, id)),
    removeExpired: (maxSilence) =>
      withJournalErrors('removing expired instances', () => removeExpired(db, maxSilence)),
    heartbeatAge: (id) => withJournalErrors('reading a heartbeat', () => heartbeatAge(db, id)),
    list: () => withJournalErrors('listing the instances', () => list(db)),
    remove: (id) => withJournalErrors('removing an instance', () => remove(db, id)),
  };
}

async function recordHeartbeat(db: Db, id: string): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    insert into instance values (${id}, clock_timestamp())
    on conflict (id) do update set heartbeat_at = excluded.heartbeat_at
    returning heartbeat_at as at`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('Recording a heartbeat: the database returned no row.');
  return row.at;
}

async function removeExpired(db: Db, maxSilence: number): Promise<readonly string[]> {
  const expired = await db
    .deleteFrom('instance')
    .where(
      'heartbeat_at',
      '<',
      sql<Date>`clock_timestamp() - ${maxSilence} * interval '1 millisecond'`,
    )
    .returning('id')
    .execute();
  return expired.map(({ id }) => id);
}

async function heartbeatAge(db: Db, id: string): Promise<number | null> {
  const instance = await db
    .selectFrom('instance')
    .select(
      sql<number>`(extract(epoch from clock_timestamp() - heartbeat_at) * 1000)::float8`.as('age'),
    )
    .where('id', '=', id)
    .executeTakeFirst();
  return instance?.age ?? null;
}

async function list(db: Db): Promise<readonly string[]> {
  const instances = await db.selectFrom('instance').select('id').orderBy('id').execute();
  return instances.map(({ id }) => id);
}

async function remove(db: Db, id: string): Promise<void> {
  await db.deleteFrom('instance').where('id', '=', id).execute();
}
