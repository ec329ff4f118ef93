import { sql } from 'kysely';
import { cleanText } from '../mapping/storable-text.ts';
import { JournalError } from '../ports/errors.ts';
import type { RunOwner, StalledRuns } from '../ports/journal.ts';
import type { RunChange, RunRequest } from '../ports/journal-records.ts';
import { phases, type Phase, type Run, type RunId } from '../ports/run.ts';
import { toJson, toJsonOrNull } from './json-encoding.ts';
import { toDecision } from './latest-decision.ts';
import { lockRunOpening, projectDecision } from './project-queries.ts';
import { heldFence, inTransaction, requireOwner, unlessEnded } from './run-fence.ts';
import { selectRuns, toRun, type RunRow } from './select-runs.ts';
import type { Db } from './table-types.ts';

const maxId = 2 ** 31 - 1;

/** One at a time: a refused insert would use up a run number. */
export function openRun(
  db: Db,
  request: RunRequest,
): Promise<{ kind: 'opened' | 'already'; run: Run }> {
  return inTransaction(db, async (tx) => {
    await lockRunOpening(tx);
    const open = await selectRuns(tx)
      .where((eb) =>
        eb.or([
          eb.and([eb('batch', '=', request.batch), eb('outcome', 'is', null)]),
          eb('follows', '=', request.follows),
        ]),
      )
      .executeTakeFirst();
    if (open !== undefined) return { kind: 'already', run: toRun(open) };
    if (request.follows === null && (await projectDecision(tx))?.kind === 'closed')
      throw new JournalError('The project is closed.', null);
    const { id } = await insertRun(tx, request);
    const opened = await selectRuns(tx).where('run.id', '=', id).executeTakeFirstOrThrow();
    return { kind: 'opened', run: toRun(opened) };
  });
}

export async function read(db: Db, run: RunId): Promise<Run | null> {
  if (!Number.isInteger(run) || run < 1 || run > maxId) return null;
  const row = await selectRuns(db).where('run.id', '=', run).executeTakeFirst();
  return row === undefined ? null : toRun(row);
}

export async function recentRuns(db: Db, limit: number): Promise<readonly Run[]> {
  const rows = await selectRuns(db).orderBy('run.id', 'desc').limit(limit).execute();
  return rows.map(toRun);
}

export async function runsOfBatch(db: Db, batch: number, limit: number): Promise<readonly Run[]> {
  const rows = await selectRuns(db)
    .where('batch', '=', batch)
    .orderBy('run.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toRun);
}

export async function openRuns(db: Db): Promise<readonly Run[]> {
  const rows = await selectRuns(db)
    .where('outcome', 'is', null)
    .orderBy('run.id', 'desc')
    .execute();
  return rows.map(toRun);
}

/** `owner` null: a command changes the run. The first outcome stays. */
export async function update(
  db: Db,
  run: RunId,
  { change, owner }: { change: RunChange; owner: RunOwner | null },
): Promise<void> {
  const { phase, checks, waitReason, queuedUntil, cancelRequestedBy } = change;
  const { notes, inspection, outcome } = change;
  const needsFence = Boolean(cancelRequestedBy ?? outcome);
  const updated = await db
    .updateTable('run')
    .set((eb) => ({
      version: eb('version', '+', 1),
      ...(phase && { phase: laterPhase(phase) }),
      ...(checks && { checks: toJson(checks) }),
      ...(waitReason !== undefined && {
        wait_reason: waitReason === null ? null : unlessEnded(cleanText(waitReason)),
      }),
      ...(queuedUntil !== undefined && { queued_until: queuedUntil }),
      ...(cancelRequestedBy && { cancel_requested_by: toJson(cancelRequestedBy) }),
      ...(notes && { notes: toJson(notes) }),
      ...(inspection && { inspection: toJson(inspection) }),
      ...(outcome && { outcome: sql<string>`coalesce(outcome, ${toJson(outcome)}::jsonb)` }),
    }))
    .$if(needsFence, (query) => query.from(heldFence(run)))
    .where('id', '=', run)
    .$if(owner !== null, (query) => query.where('owner_epoch', '=', owner?.epoch ?? 0))
    .executeTakeFirst();
  if (owner !== null && updated.numUpdatedRows === 0n) await requireOwner(db, owner);
  if (updated.numUpdatedRows === 0n) throw new Error(`Changing run ${run}: there is no such run.`);
}

/** The later one of this phase and the current one: a process that was suspended can't move the run back. */
function laterPhase(phase: Phase) {
  const order = sql<Phase[]>`${[...phases]}::text[]`;
  return sql<Phase>`case when array_position(${order}, phase) > array_position(${order}, ${phase})
    then phase else ${phase} end`;
}

export async function stalled(db: Db, before: Date): Promise<StalledRuns> {
  const rows = await selectRuns(db).where('phase', '!=', 'closed').orderBy('run.id').execute();
  const ids = (isIncluded: (row: RunRow) => boolean) => rows.filter(isIncluded).map(({ id }) => id);
  return {
    start: ids((row) => row.opened_at < before),
    followUps: ids((row) => row.opened_at < before && row.follows !== null),
    wake: rows.flatMap((row) => {
      const decision = toDecision(row);
      return decision === null || row.phase !== 'waiting' ? [] : [{ run: row.id, decision }];
    }),
    cancel: ids((row) => row.cancel_requested_by !== null),
  };
}

function insertRun(db: Db, request: RunRequest) {
  const { batch, requester, place, policy, at, follows } = request;
  const { undoes, retries, selection, handsOff } = request;
  return db
    .insertInto('run')
    .values({
      batch,
      requester: toJson(requester),
      place: toJson(place),
      policy: toJson(policy),
      phase: 'trust',
      opened_at: at,
      follows,
      undoes: toJsonOrNull(undoes),
      retries: toJsonOrNull(retries),
      selection: toJsonOrNull(selection),
      hands_off: toJsonOrNull(handsOff),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
}
