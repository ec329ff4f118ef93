import { sql } from 'kysely';
import { reaching } from './away.ts';
import type { Db } from './tables.ts';

/** Who works on this database. Ages are by the database's clock, the only one that all of them share. */
export interface Instances {
  /** A sign of life; registers the instance where it is new or was declared dead. */
  beat(id: string): Promise<void>;
  /** Strikes out those silent for longer, in milliseconds, and names them to this caller alone. */
  bury(silence: number): Promise<readonly string[]>;
  alive(): Promise<readonly string[]>;
  leave(id: string): Promise<void>;
}

export function instances(db: Db): Instances {
  return {
    beat: (id) => reaching('giving a sign of life', () => beat(db, id)),
    bury: (silence) => reaching('looking for dead instances', () => bury(db, silence)),
    alive: () => reaching('listing the instances', () => alive(db)),
    leave: (id) => reaching('signing off an instance', () => leave(db, id)),
  };
}

async function beat(db: Db, id: string): Promise<void> {
  await sql`
    insert into instance values (${id}, clock_timestamp())
    on conflict (id) do update set beat = excluded.beat`.execute(db);
}

async function bury(db: Db, silence: number): Promise<readonly string[]> {
  const dead = await db
    .deleteFrom('instance')
    .where('beat', '<', sql<Date>`clock_timestamp() - ${silence} * interval '1 millisecond'`)
    .returning('id')
    .execute();
  return dead.map(({ id }) => id);
}

async function alive(db: Db): Promise<readonly string[]> {
  const found = await db.selectFrom('instance').select('id').orderBy('id').execute();
  return found.map(({ id }) => id);
}

async function leave(db: Db, id: string): Promise<void> {
  await db.deleteFrom('instance').where('id', '=', id).execute();
}
