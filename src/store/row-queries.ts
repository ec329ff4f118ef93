import { sql } from 'kysely';
import { attentionRanges } from '../mapping/plan/attention.ts';
import { cleanText } from '../mapping/storable-text.ts';
import type { MoveTest, MoveTests } from '../mapping/move-test-rules.ts';
import {
  groupRule,
  resultOrder,
  type RowFilter,
  type RowGroup,
  type RowOrder,
} from '../ports/row-filters.ts';
import type { RunId } from '../ports/run.ts';
import { type StoredRow } from '../ports/stored-row.ts';
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
  {
    filter,
    from,
    limit,
    order,
  }: { filter: RowFilter; from: number; limit: number; order: RowOrder },
): Promise<readonly StoredRow[]> {
  return matching(db, run, filter)
    .select(storedRowColumns)
    .$call((query) => {
      switch (order) {
        case 'worst-first':
          return query;
        case 'decisions-first':
          return query.orderBy(needsNoDecision);
        case 'results-first':
          return query.orderBy(resultPosition);
      }
    })
    .orderBy('attention')
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

function matching(db: Db, run: RunId, { shown, search }: RowFilter) {
  const all = rowsOfRun(db, run);
  const ofFilter = typeof shown === 'string' ? inGroup(all, shown) : withFinding(all, shown.code);
  const lowerCase = cleanText(search.trim().toLowerCase());
  if (lowerCase === '') return ofFilter;
  return ofFilter.where(sql<boolean>`position(${lowerCase} in ${searchText}) > 0`);
}

type RowQuery = ReturnType<typeof rowsOfRun>;

function rowsOfRun(db: Db, run: RunId) {
  return db.selectFrom('plan_row').where('run', '=', run);
}

function inGroup(query: RowQuery, group: RowGroup): RowQuery {
  const { attention, kinds, states, hasCandidates = false } = groupRule(group);
  return query
    .$if(attention !== undefined, (all) =>
      all.where((eb) =>
        eb.or((attention ?? []).map(({ first, last }) => eb.between('attention', first, last))),
      ),
    )
    .$if(kinds !== undefined, (all) => all.where(sql`"row" ->> 'kind'`, 'in', kinds ?? []))
    .$if(hasCandidates, (all) =>
      all.where(sql<boolean>`jsonb_array_length(coalesce("row" -> 'candidates', '[]')) > 0`),
    )
    .$if(states !== undefined, (all) => all.where('state', 'in', states ?? []));
}

/** The lists of a row that hold findings, and its one reason. */
function withFinding(query: RowQuery, code: string): RowQuery {
  const found = sql`jsonb_build_array(jsonb_build_object('code', ${code}::text))`;
  return query.where(
    sql<boolean>`("row" -> 'warnings' @> ${found} or "row" -> 'reasons' @> ${found}
      or "row" #>> '{reason,code}' = ${code})`,
  );
}

const { decision } = attentionRanges;
const needsNoDecision = sql`attention not between ${decision.first} and ${decision.last}`;
const resultPosition = sql`array_position(${[...resultOrder]}::text[], state)`;

export async function heldOnPremises(db: Db, run: RunId): Promise<readonly number[]> {
  const { rows: held } = await sql<{ seq: number }>`
    with later as materialized (
      select source_id, target ->> 'id' as target_id, batch from overrides_since_approval(${run})
    )
    select seq from plan_row
    where run = ${run} and state = 'held' and "row" ->> 'kind' = 'on-premises' and (
      detail <> ''
      or "row" -> 'source' ->> 'id' in (select source_id from later)
      or "row" -> 'target' ->> 'id' in (select target_id from later where target_id is not null)
      or exists (
        select from jsonb_array_elements("row" -> 'rivals') as rival
        where rival ->> 'id' in (select source_id from later where batch is null)
      )
    )
    order by seq`.execute(db);
  return held.map(({ seq }) => seq);
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
