import { type Expression, sql } from 'kysely';
import type { RunId } from '../ports/run.ts';
import type { Reopening, Decision } from '../ports/decision.ts';
import type { DecisionTable } from './run-table-types.ts';
import type { Db } from './table-types.ts';

/** Whether the latest decision on a run is an approval. */
export function isApproved(run: Expression<unknown> | RunId) {
  return sql<boolean>`coalesce((${latestKind(run)}) = 'approved', false)`;
}

/** Whether a run has no decision, or has been reopened since. */
export function isUndecided(run: Expression<unknown> | RunId) {
  return sql<boolean>`coalesce((${latestKind(run)}) = 'reopened', true)`;
}

function latestKind(run: Expression<unknown> | RunId) {
  return sql`select kind from decision where decision.run = ${run} order by id desc limit 1`;
}

/** Columns of a left join: all null where the run has no decision. */
export interface DecisionRow {
  readonly kind: DecisionTable['kind'] | null;
  readonly person: Decision['by'];
  readonly at: Date | null;
  readonly decided_digest: string | null;
  readonly note: string | null;
}

/** The latest decision row of a run; read it with the run locked, or together with the run. */
export async function latestDecision(db: Db, run: RunId): Promise<DecisionRow | null> {
  const row = await db
    .selectFrom('decision')
    .select(['kind', 'person', 'at', 'digest as decided_digest', 'note'])
    .where('run', '=', run)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export function toDecision(row: DecisionRow | null): Decision | null {
  if (row === null) return null;
  const { kind, person, at, decided_digest: digest, note } = row;
  if (kind === null || kind === 'reopened' || at === null) return null;
  return { kind, by: person, at, digest, note: note ?? '' };
}

export function toReopening({ kind, at, note }: DecisionRow): Reopening | null {
  return kind === 'reopened' && at !== null ? { at, why: note ?? '' } : null;
}
