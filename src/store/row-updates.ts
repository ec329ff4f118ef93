import { sql } from 'kysely';
import { cleanText } from '../mapping/storable-text.ts';
import type { MoveTest } from '../mapping/move-test-rules.ts';
import type { RunOwner } from '../ports/journal.ts';
import type { RowResult } from '../ports/journal-records.ts';
import type { RunId } from '../ports/run.ts';
import { toJson } from './json-encoding.ts';
import { isOwner, requireOwner } from './run-fence.ts';
import type { Db } from './table-types.ts';

export async function recordIntent(
  db: Db,
  owner: RunOwner,
  { seq, at }: { seq: number; at: Date },
): Promise<boolean> {
  const { run, epoch } = owner;
  const { rows } = await sql<{ may_send: boolean }>`
    select record_intent(${run}, ${seq}, ${epoch}, ${at}) as may_send`.execute(db);
  if (rows[0]?.may_send === true) return true;
  await requireOwner(db, owner);
  return false;
}

/** `owner` null: a command records the results. */
export async function recordResults(
  db: Db,
  run: RunId,
  { results, owner }: { results: readonly RowResult[]; owner: RunOwner | null },
): Promise<void> {
  if (results.length === 0) return;
  const recorded = await sql`
    update plan_row set state = result.state, detail = result.detail, code = result.code
    from unnest(
      ${results.map(({ seq }) => seq)}::int[],
      ${results.map(({ previous }) => previous.state)}::text[],
      ${results.map(({ previous }) => previous.intendedAt)}::timestamptz[],
      ${results.map(({ state }) => state)}::text[],
      ${results.map(({ detail }) => cleanText(detail))}::text[],
      ${results.map(({ code }) => cleanText(code))}::text[]
    ) as result (seq, previous_state, previous_intended_at, state, detail, code)
    where plan_row.run = ${run} and plan_row.seq = result.seq
      and plan_row.state = result.previous_state
      and plan_row.intended_at is not distinct from result.previous_intended_at
      and ${owner === null ? sql`true` : isOwner(owner)}`.execute(db);
  if (owner !== null && recorded.numAffectedRows === 0n) await requireOwner(db, owner);
}

export async function saveMoveTest(
  db: Db,
  run: RunId,
  { seq, test }: { seq: number; test: MoveTest },
): Promise<void> {
  await db
    .updateTable('plan_row')
    .set({ move_test: toJson(test) })
    .where('run', '=', run)
    .where('seq', '=', seq)
    .execute();
}
