import { sql } from 'kysely';
import { cleanText } from '../mapping/storable-text.ts';
import type { MoveTest, MoveTests } from '../mapping/move-test-rules.ts';
import type { RowFilter } from '../ports/row-filters.ts';
import type { RunId } from '../ports/run.ts';
import { type StoredRow } from '../ports/stored-row.ts';
import { type StateCounts, rowStates } from '../ports/row-states.ts';
import { storedRowColumns } from './run-table-types.ts';
import type { Db } from './table-types.ts';

export async function rows(
  db: Db,
  run: RunId,
  { from, to }: { from: number; to: number },
): Promise<readonly StoredRow[]> {
  return db
    .selectFrom('plan_row')
    .select(storedRowColumns)
    .where('run', '=', run)
    .where('seq', '>=', from)
    .where('seq', '<', to)
    .orderBy('seq')
    .execute();
}

export async function countRows(db: Db, run: RunId, filter: RowFilter): Promise<number> {
  const { total } = await matching(db, run, filter)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

export async function filterRows(
  db: Db,
  run: RunId,
  { filter, from, limit }: { filter: RowFilter; from: number; limit: number },
): Promise<readonly StoredRow[]> {
  return matching(db, run, filter)
    .select(storedRowColumns)
    .orderBy('seq')
    .offset(from)
    .limit(limit)
    .execute();
}

/** Names, addresses and ids of both sides, and the codes of all findings. */
const searchText = sql<string>`lower(concat_ws(' ',
  "row" #>> '{source,name}', "row" #>> '{source,address}', "row" #>> '{source,id}',
  "row" #>> '{target,name}', "row" #>> '{target,address}', "row" #>> '{target,id}',
  jsonb_path_query_array("row", '$.**.code')))`;

function matching(db: Db, run: RunId, { kind, search }: RowFilter) {
  const all = db.selectFrom('plan_row').where('run', '=', run);
  const ofKind = kind === null ? all : all.where(sql`"row" ->> 'kind'`, '=', kind);
  const lowerCase = cleanText(search.trim().toLowerCase());
  if (lowerCase === '') return ofKind;
  return ofKind.where(sql<boolean>`position(${lowerCase} in ${searchText}) > 0`);
}

export async function stateCounts(db: Db, run: RunId): Promise<StateCounts> {
  const groups = await db
    .selectFrom('plan_row')
    .select(['state', sql<number>`count(*)::int`.as('total')])
    .where('run', '=', run)
    .groupBy('state')
    .execute();
  const counts = Object.fromEntries(rowStates.map((state) => [state, 0]));
  for (const { state, total } of groups) counts[state] = total;
  return counts as StateCounts;
}

export async function failures(db: Db, run: RunId): Promise<Readonly<Record<string, number>>> {
  const counts = await db
    .selectFrom('plan_row')
    .select(['code', sql<number>`count(*)::int`.as('total')])
    .where('run', '=', run)
    .where('state', '=', 'failed')
    .groupBy('code')
    .execute();
  return Object.fromEntries(counts.map(({ code, total }) => [code, total]));
}

export async function moveTests(db: Db, run: RunId): Promise<MoveTests> {
  const count = (result: MoveTest['result']) =>
    sql<number>`count(*) filter (where move_test ->> 'result' = ${result})::int`;
  return db
    .selectFrom('plan_row')
    .select([count('Success').as('passed'), count('Failed').as('failed')])
    .where('run', '=', run)
    .executeTakeFirstOrThrow();
}
