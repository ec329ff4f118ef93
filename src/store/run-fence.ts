import { sql } from 'kysely';
import { OwnershipLostError } from '../ports/errors.ts';
import type { RunOwner } from '../ports/journal.ts';
import type { RunId } from '../ports/run.ts';
import { fenceLocks } from './intent-functions.ts';
import type { Db } from './table-types.ts';

/** A table of one row for a statement that ends, pauses or takes over a run: it waits for the intents that are being recorded. */
export function heldFence(run: RunId) {
  return sql<object>`(select pg_advisory_xact_lock(${sql.lit(fenceLocks)}, ${run}))`.as('fence');
}

/** Makes the caller the owner of the run; no write of an earlier owner follows. */
export async function takeOwnership(db: Db, run: RunId): Promise<RunOwner> {
  const { rows } = await sql<{ epoch: number }>`
    update run set owner_epoch = owner_epoch + 1 from ${heldFence(run)}
    where id = ${run} returning owner_epoch as epoch`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error(`Taking over run ${run}: there is no such run.`);
  return { run, epoch: row.epoch };
}

/** A condition on a statement of an owner. */
export function isOwner({ run, epoch }: RunOwner) {
  return sql<boolean>`exists (select from run where run.id = ${run} and owner_epoch = ${epoch})`;
}

/** Throws an OwnershipLostError where another process has taken the run; in a transaction, none can take it before the end. */
export async function requireOwner(db: Db, { run, epoch }: RunOwner): Promise<void> {
  const { rows } = await sql`
    select from run where id = ${run} and owner_epoch = ${epoch} for update`.execute(db);
  if (rows.length === 0) throw new OwnershipLostError(run);
}

/** Runs the work in one transaction in which the owner keeps the run; without an owner, runs it as it is. */
export function asOwner<T>(
  db: Db,
  owner: RunOwner | null,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  if (owner === null) return work(db);
  return inTransaction(db, async (tx) => {
    await requireOwner(tx, owner);
    return work(tx);
  });
}

/** Uses the transaction that `db` is in, or else a new one. */
export function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

/** A text for a run that has no outcome, else null: what is told of a run comes too late after its end. */
export function unlessEnded(text: string) {
  return sql<string | null>`case when outcome is null then ${text} end`;
}
