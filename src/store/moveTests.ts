import { sql } from 'kysely';
import type { MoveTest, MoveTests } from '../mapping/moveTest.ts';
import type { RunId } from '../run/run.ts';
import type { Db } from './tables.ts';
import { json } from './text.ts';

export async function keepMoveTest(
  db: Db,
  run: RunId,
  { seq, test }: { readonly seq: number; readonly test: MoveTest },
): Promise<void> {
  await db
    .updateTable('plan_row')
    .set({ move_test: json(test) })
    .where('run', '=', run)
    .where('seq', '=', seq)
    .execute();
}

export async function moveTests(db: Db, run: RunId): Promise<MoveTests> {
  const counted = (result: MoveTest['result']) =>
    sql<number>`count(*) filter (where move_test ->> 'result' = ${result})::int`;
  return db
    .selectFrom('plan_row')
    .select([counted('Success').as('passed'), counted('Failed').as('failed')])
    .where('run', '=', run)
    .executeTakeFirstOrThrow();
}
