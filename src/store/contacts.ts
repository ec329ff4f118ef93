import type { Acquaintance } from '../run/outbox.ts';
import type { Person, Place } from '../run/run.ts';
import type { Db } from './tables.ts';
import { json } from './text.ts';

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

export async function met(db: Db, { person, account }: Acquaintance, at: Date): Promise<void> {
  const seen = { person: json(person), account, at };
  await db
    .insertInto('account')
    .values({ person_id: person.id, ...seen })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(seen))
    .execute();
}

/** More than a card can name, so that those who matter to it can be chosen. */
const mostKnown = 500;

export function acquaintances(db: Db): Promise<readonly Acquaintance[]> {
  return db
    .selectFrom('account')
    .select(['person', 'account'])
    .orderBy('at', 'desc')
    .limit(mostKnown)
    .execute();
}
