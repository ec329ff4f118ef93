import { sql } from 'kysely';
import { undelivered } from './delivery-claims.ts';
import { withJournalErrors } from './journal-errors.ts';
import type { Db } from './table-types.ts';

/** The state of the whole project for whoever watches the bot; without names. */
export interface ProjectState {
  readonly openRuns: readonly { readonly phase: string; readonly runs: number }[];
  /** Seconds since the oldest preview that waits for its approval was requested; 0: none waits. */
  readonly oldestPreview: number;
  /** Messages to post or edit; a text that stays the same belongs to one that is not delivered. */
  readonly undelivered: readonly string[];
  readonly rates: readonly { readonly tenant: string; readonly callsPerSecond: number | null }[];
  readonly instances: number;
  /** Seconds since the oldest heartbeat among the instances. */
  readonly oldestHeartbeat: number;
}

export function readProjectState(db: Db): () => Promise<ProjectState> {
  return () => withJournalErrors('reading the state of the project', () => read(db));
}

async function read(db: Db): Promise<ProjectState> {
  const openRuns = await db
    .selectFrom('run')
    .select(['phase', sql<number>`count(*)::int`.as('runs')])
    .where('outcome', 'is', null)
    .groupBy('phase')
    .execute();
  const { rows } = await sql<Ages>`
    select coalesce((select ${seconds('min(opened_at)')} from run where phase = 'waiting' and outcome is null), 0) as "oldestPreview",
      count(*)::int as instances, coalesce(${seconds('min(heartbeat_at)')}, 0) as "oldestHeartbeat"
    from instance`.execute(db);
  const [ages = { oldestPreview: 0, instances: 0, oldestHeartbeat: 0 }] = rows;
  const rates = await db
    .selectFrom('rate_limit')
    .select(['tenant', 'calls_per_second as callsPerSecond'])
    .execute();
  return { openRuns, ...ages, rates, undelivered: await undelivered(db) };
}

type Ages = Pick<ProjectState, 'oldestPreview' | 'instances' | 'oldestHeartbeat'>;

function seconds(time: string) {
  return sql`extract(epoch from database_time() - ${sql.raw(time)})::float8`;
}
