import { sql } from 'kysely';
import type { Person, Place } from '../run/run.ts';
import type { Db } from './tables.ts';
import { json, text } from './text.ts';

/** A channel that is registered again gets its newer reference: the service may have moved it. */
export async function register(db: Db, place: Place, by: Person): Promise<boolean> {
  const made = await db
    .insertInto('channel')
    .values({ id: place.id, place: json(place), registered_by: json(by) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 1n) return true;
  await db
    .updateTable('channel')
    .set({ place: json(place) })
    .where('id', '=', place.id)
    .execute();
  return false;
}

export async function registered(db: Db): Promise<readonly Place[]> {
  const found = await db.selectFrom('channel').select('place').orderBy('id').execute();
  return found.map(({ place }) => place);
}

export async function meet(db: Db, person: Person, place: Place): Promise<void> {
  await db
    .insertInto('chat')
    .values({ person_id: person.id, place: json(place) })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ place: json(place) }))
    .execute();
}

export async function personalChat(db: Db, person: Person): Promise<Place | null> {
  const found = await db
    .selectFrom('chat')
    .select('place')
    .where('person_id', '=', person.id)
    .executeTakeFirst();
  return found?.place ?? null;
}

export async function rememberAccount(
  db: Db,
  person: Person,
  { account, at }: { account: string; at: Date },
): Promise<void> {
  const seen = { account: text(account), at };
  await db
    .insertInto('account')
    .values({ person_id: text(person.id), ...seen })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(seen))
    .execute();
}

export async function accounts(
  db: Db,
  people: readonly string[],
  most: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ account: string }>`
    select account from account
    order by array_position(${people}::text[], person_id), at desc
    limit ${most}`.execute(db);
  return [...new Set(rows.map(({ account }) => account))];
}
