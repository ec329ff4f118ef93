import { sql } from 'kysely';
import {
  isStamp,
  type DriftCheck,
  type MonitoredBatch,
  type MonitoredBatches,
  type MonitorStart,
  type WrittenStamp,
} from '../ports/monitored-batches.ts';
import type { Person } from '../ports/person.ts';
import type { BatchMonitoring } from '../ports/project-overview.ts';
import { type StoredRow } from '../ports/stored-row.ts';
import { stampedStates } from '../ports/row-states.ts';
import { toJson } from './json-encoding.ts';
import { withJournalErrors } from './journal-errors.ts';
import { isApproved } from './latest-decision.ts';
import type { Db } from './table-types.ts';

/** Recorded as the person who ends the monitoring of a batch whose mailboxes have all moved. */
const crosswalk: Person = { id: '', name: 'Crosswalk' };

export function postgresMonitoredBatches(db: Db): MonitoredBatches {
  return {
    start: (batch, details) =>
      withJournalErrors(`starting to monitor batch ${batch}`, () => start(db, batch, details)),
    claim: (lease) => withJournalErrors('claiming a batch to check', () => claim(db, lease)),
    stamps: (batch) =>
      withJournalErrors(`reading the stamps of batch ${batch}`, () => stamps(db, batch)),
    recordCheck: (batch, check) =>
      withJournalErrors(`recording a check of batch ${batch.batch}`, () =>
        recordCheck(db, batch, check),
      ),
    list: () => withJournalErrors('listing the monitored batches', () => list(db)),
    stop: (batch, by) =>
      withJournalErrors(`ending to monitor batch ${batch}`, () => stop(db, batch, by)),
  };
}

async function start(db: Db, batch: number, details: MonitorStart): Promise<void> {
  const { run, checkedAt: checked_at } = details;
  const next_check_at = inMilliseconds(details.checkAfter);
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('monitored_batch')
      .values({ batch, checked_at, next_check_at })
      .onConflict((conflict) =>
        conflict.column('batch').doUpdateSet({ checked_at, next_check_at, stopped_by: null }),
      )
      .execute();
    const { known_drifts: earlier } = await tx
      .selectFrom('monitored_batch')
      .select('known_drifts')
      .where('batch', '=', batch)
      .executeTakeFirstOrThrow();
    const verified = await verifiedTargets(tx, run);
    await tx
      .updateTable('monitored_batch')
      .set({ known_drifts: toJson(earlier.filter(({ targetId }) => !verified.has(targetId))) })
      .where('batch', '=', batch)
      .execute();
  });
}

async function verifiedTargets(tx: Db, run: number): Promise<ReadonlySet<string>> {
  const targets = await tx
    .selectFrom('plan_row')
    .select(sql<string>`"row" -> 'target' ->> 'id'`.as('id'))
    .where('run', '=', run)
    .where('state', '=', 'verified')
    .execute();
  return new Set(targets.map(({ id }) => id));
}

/** In whole milliseconds, because a Date has no more. */
function inMilliseconds(delay: number) {
  return sql<Date>`date_trunc('milliseconds', database_time() + ${delay} * interval '1 millisecond')`;
}

async function claim(db: Db, lease: number): Promise<MonitoredBatch | null> {
  const { rows } = await sql<MonitoredBatch>`
    update monitored_batch set next_check_at = ${inMilliseconds(lease)} where batch = (
      select batch from monitored_batch where stopped_by is null and next_check_at <= database_time()
        and not exists (
          select from run where run.batch = monitored_batch.batch and outcome is null
            and ${isApproved(sql.ref('run.id'))})
      order by next_check_at limit 1 for update skip locked)
    returning batch, next_check_at as "claimedUntil", checked_at as "checkedAt",
      known_drifts as "knownDrifts"`.execute(db);
  return rows[0] ?? null;
}

async function stamps(db: Db, batch: number): Promise<readonly StoredRow[]> {
  const { rows: targets } = await sql<{ stamps: readonly (WrittenStamp & { seq: number })[] }>`
    select json_agg(json_build_object(
      'run', run.id, 'seq', seq, 'undoes', (undoes ->> 'run')::int, 'guid', "row" -> 'after' ->> 'exchangeGuid'
    ) order by run.id) as stamps
    from plan_row join run on run.id = plan_row.run
    where batch = ${batch} and outcome is not null
      and state = any(${stampedStates}::text[])
      and (state <> 'unchanged'
        or ${isApproved(sql.ref('run.id'))})
    group by "row" -> 'target' ->> 'id'`.execute(db);
  const newest = targets.flatMap(({ stamps: all }) => (isStamp(all) ? all.slice(-1) : []));
  const { rows } = await sql<StoredRow>`
    select "row", state, intended_at as "intendedAt", detail, code, move_test as "moveTest"
    from plan_row join unnest(
      ${newest.map(({ run }) => run)}::int[], ${newest.map(({ seq }) => seq)}::int[]
    ) as newest (run, seq) using (run, seq)
    order by run, seq`.execute(db);
  return rows;
}

async function recordCheck(
  db: Db,
  { batch, claimedUntil }: MonitoredBatch,
  { checkedAt, checkAfter, drifts, isComplete }: DriftCheck,
): Promise<void> {
  await db
    .updateTable('monitored_batch')
    .set({
      checked_at: checkedAt,
      next_check_at: inMilliseconds(checkAfter),
      known_drifts: toJson(drifts),
      ...(isComplete && { stopped_by: toJson(crosswalk) }),
    })
    .where('batch', '=', batch)
    .where('next_check_at', '=', claimedUntil)
    .execute();
}

async function list(db: Db): Promise<readonly BatchMonitoring[]> {
  const { rows } = await sql<BatchMonitoring>`
    select batch, checked_at as "checkedAt", known_drifts as drifts, case
      when stopped_by is null then 'monitored' when stopped_by ->> 'id' = ${crosswalk.id} then 'moved' else 'ended'
    end as state from monitored_batch order by batch`.execute(db);
  return rows;
}

async function stop(db: Db, batch: number, by: Person): Promise<boolean> {
  const stopped = await db
    .updateTable('monitored_batch')
    .set({ stopped_by: toJson(by) })
    .where('batch', '=', batch)
    .where('stopped_by', 'is', null)
    .executeTakeFirst();
  return stopped.numUpdatedRows > 0n;
}
