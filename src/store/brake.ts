import { sql } from 'kysely';
import type { Person, RunId } from '../run/run.ts';
import type { Db } from './tables.ts';
import { json } from './text.ts';

export async function halt(db: Db, by: Person | null): Promise<void> {
  if (by === null) {
    await db.deleteFrom('brake').execute();
    return;
  }
  await db
    .insertInto('brake')
    .values({ id: 1, person: json(by) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export async function halted(db: Db): Promise<Person | null> {
  const found = await db.selectFrom('brake').select('person').executeTakeFirst();
  return found?.person ?? null;
}

/** In a statement that begins a write: whether nobody has stopped those of the run, or of all. */
export function isOn(run: RunId) {
  return sql<boolean>`not exists (select from brake)
    and not exists (select from run where run.id = ${run} and run.paused_by is not null)`;
}
