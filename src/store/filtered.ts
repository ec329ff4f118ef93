import { sql } from 'kysely';
import type { RunId, StoredRow } from '../run/run.ts';
import type { Filter } from '../run/look.ts';
import { ofStoredRow, type Db } from './tables.ts';
import { text } from './text.ts';

export async function passing(db: Db, run: RunId, filter: Filter): Promise<number> {
  const { total } = await among(db, run, filter)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

export async function filtered(
  db: Db,
  run: RunId,
  { filter, from, limit }: { filter: Filter; from: number; limit: number },
): Promise<readonly StoredRow[]> {
  return among(db, run, filter)
    .select(ofStoredRow)
    .orderBy('seq')
    .offset(from)
    .limit(limit)
    .execute();
}

/** Names, addresses and ids of both sides, and the codes of all that was found. */
const written = sql<string>`lower(concat_ws(' ',
  "row" #>> '{source,name}', "row" #>> '{source,address}', "row" #>> '{source,id}',
  "row" #>> '{target,name}', "row" #>> '{target,address}', "row" #>> '{target,id}',
  jsonb_path_query_array("row", '$.**.code')))`;

function among(db: Db, run: RunId, { kind, words }: Filter) {
  const wanted = text(words.trim().toLowerCase());
  const all = db.selectFrom('plan_row').where('run', '=', run);
  const ofKind = kind === null ? all : all.where(sql`"row" ->> 'kind'`, '=', kind);
  if (wanted === '') return ofKind;
  return ofKind.where(sql<boolean>`position(${wanted} in ${written}) > 0`);
}
