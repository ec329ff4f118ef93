import { sql } from 'kysely';
import { cleanText } from '../mapping/storable-text.ts';
import type { Channel, NoticeLevel } from '../ports/outbox.ts';
import type { Place, RunId } from '../ports/run.ts';
import type { Person } from '../ports/person.ts';
import { toJson } from './json-encoding.ts';
import type { Db } from './table-types.ts';

/** Updates the reference of a registered channel too: Teams may have moved it to another service URL. */
export async function registerChannel(
  db: Db,
  place: Place,
  { by, level }: { by: Person; level: NoticeLevel },
): Promise<NoticeLevel | null> {
  const { rows } = await sql<{ before: NoticeLevel | null }>`
    with earlier as (select level from channel where id = ${place.id})
    insert into channel (id, place, registered_by, level)
    values (${place.id}, ${toJson(place)}, ${toJson(by)}, ${level})
    on conflict (id) do update set place = excluded.place, level = excluded.level
    returning (select level from earlier) as before`.execute(db);
  return rows[0]?.before ?? null;
}

export async function cardPlaces(db: Db, run: RunId): Promise<readonly Place[]> {
  const cards = await db
    .selectFrom('delivery')
    .select(['place_id', 'place'])
    .where('run', '=', run)
    .where('kind', '=', 'card')
    .where('abandoned', '=', false)
    .orderBy('id')
    .execute();
  // A conversation can have several cards of a run.
  const places = new Map<string, Place>();
  for (const { place_id, place } of cards) if (!places.has(place_id)) places.set(place_id, place);
  return [...places.values()];
}

export async function channels(db: Db): Promise<readonly Channel[]> {
  return db.selectFrom('channel').select(['place', 'level']).orderBy('id').execute();
}

export async function rememberChat(db: Db, person: Person, place: Place): Promise<boolean> {
  const { rows } = await sql<{ is_other: boolean }>`
    with reader as (${lastReader(place)})
    insert into personal_chat (person_id, place) values (${person.id}, ${toJson(place)})
    on conflict (person_id) do update set place = excluded.place, used_at = clock_timestamp()
    returning coalesce((select person_id from reader) <> person_id, false) as is_other`.execute(db);
  return rows[0]?.is_other ?? false;
}

export async function readerOf(db: Db, place: Place): Promise<string | null> {
  const { rows } = await lastReader(place).execute(db);
  return rows[0]?.person_id ?? null;
}

function lastReader({ id }: Place) {
  return sql<{ person_id: string }>`
    select person_id from personal_chat where place ->> 'id' = ${id} order by used_at desc limit 1`;
}

export async function personalChat(db: Db, person: Person): Promise<Place | null> {
  const chat = await db
    .selectFrom('personal_chat')
    .select('place')
    .where('person_id', '=', person.id)
    .executeTakeFirst();
  return chat?.place ?? null;
}

export async function rememberAccount(
  db: Db,
  person: Person,
  { account, at }: { account: string; at: Date },
): Promise<void> {
  const values = { account: cleanText(account), at };
  await db
    .insertInto('chat_account')
    .values({ person_id: cleanText(person.id), ...values })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute();
}

export async function accounts(
  db: Db,
  people: readonly string[],
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ account: string }>`
    select account from chat_account
    order by array_position(${people}::text[], person_id), at desc
    limit ${limit}`.execute(db);
  return [...new Set(rows.map(({ account }) => account))];
}
