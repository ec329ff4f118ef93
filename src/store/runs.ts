import { sql } from 'kysely';
import type { RunChange, RunRequest, Stranded } from '../run/journal.ts';
import { phases, type Phase, type Run, type RunId } from '../run/run.ts';
import { decisionOf } from './decisions.ts';
import type { Db } from './tables.ts';
import { json, jsonOrNull, text } from './text.ts';
import { votesOfRun } from './votes.ts';

/** Any number, as long as nothing else in this database takes a lock of it. */
const openLock = 0x6f70656e;
const largestId = 2 ** 31 - 1;

/** One opens at a time: a refused insert would use up a number that people type. */
export function open(
  db: Db,
  request: RunRequest,
): Promise<{ kind: 'opened' | 'already'; run: Run }> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${openLock})`.execute(tx);
    const found = await select(tx)
      .where((eb) =>
        eb.or([
          eb.and([eb('batch', '=', request.batch), eb('outcome', 'is', null)]),
          eb('follows', '=', request.follows),
        ]),
      )
      .executeTakeFirst();
    if (found !== undefined) return { kind: 'already', run: toRun(found) };
    const { id } = await insert(tx, request);
    const made = await select(tx).where('run.id', '=', id).executeTakeFirstOrThrow();
    return { kind: 'opened', run: toRun(made) };
  });
}

export async function read(db: Db, run: RunId): Promise<Run | null> {
  if (!Number.isInteger(run) || run < 1 || run > largestId) return null;
  const found = await select(db).where('run.id', '=', run).executeTakeFirst();
  return found === undefined ? null : toRun(found);
}

export async function recent(db: Db, limit: number): Promise<readonly Run[]> {
  const found = await select(db).orderBy('run.id', 'desc').limit(limit).execute();
  return found.map(toRun);
}

export async function ofBatch(db: Db, batch: number, limit: number): Promise<readonly Run[]> {
  const found = await select(db)
    .where('batch', '=', batch)
    .orderBy('run.id', 'desc')
    .limit(limit)
    .execute();
  return found.map(toRun);
}

export async function unfinished(db: Db): Promise<readonly Run[]> {
  const found = await select(db).where('outcome', 'is', null).orderBy('run.id', 'desc').execute();
  return found.map(toRun);
}

export async function change(db: Db, run: RunId, wish: RunChange): Promise<void> {
  const { phase, checks, heldUp, queuedUntil, pausedBy, stopBy, notes, outcome } = wish;
  const done = await db
    .updateTable('run')
    .set((eb) => ({
      version: eb('version', '+', 1),
      ...(phase && { phase: onwards(phase) }),
      ...(checks && { checks: json(checks) }),
      ...(heldUp !== undefined && { held_up: heldUp === null ? null : text(heldUp) }),
      ...(queuedUntil !== undefined && { queued_until: queuedUntil }),
      ...(pausedBy !== undefined && { paused_by: jsonOrNull(pausedBy) }),
      ...(stopBy && { stop_by: json(stopBy) }),
      ...(notes && { notes: json(notes) }),
      ...(outcome && { outcome: json(outcome) }),
    }))
    .where('id', '=', run)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw new Error(`Changing run ${run}: there is no such run.`);
}

/** A process that was frozen and wakes late must not take the run back. */
function onwards(phase: Phase) {
  const order = sql<Phase[]>`${[...phases]}::text[]`;
  return sql<Phase>`case when array_position(${order}, phase) > array_position(${order}, ${phase})
    then phase else ${phase} end`;
}

export async function stranded(db: Db, before: Date): Promise<Stranded> {
  const open = await select(db).where('phase', '!=', 'closed').orderBy('run.id').execute();
  return {
    start: open.filter((run) => run.opened_at < before).map(({ id }) => id),
    wake: open.filter((run) => run.kind !== null && run.phase === 'waiting').map(({ id }) => id),
    stop: open.filter((run) => run.stop_by !== null).map(({ id }) => id),
  };
}

function select(db: Db) {
  return db
    .selectFrom('run')
    .leftJoin('decision', 'decision.run', 'run.id')
    .selectAll('run')
    .select([
      'decision.kind',
      'decision.person',
      'decision.at',
      'decision.digest as decided_digest',
      'decision.note',
    ])
    .select(votesOfRun.as('votes'));
}
type Found = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

function insert(db: Db, { batch, requester, place, policy, at, ...about }: RunRequest) {
  return db
    .insertInto('run')
    .values({
      batch,
      requester: json(requester),
      place: json(place),
      policy: json(policy),
      phase: 'trust',
      opened_at: at,
      checks: json([]),
      version: 1,
      follows: about.follows,
      undoes: jsonOrNull(about.undoes),
      retries: jsonOrNull(about.retries),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
}

function toRun(found: Found): Run {
  return {
    id: found.id,
    batch: found.batch,
    requester: found.requester,
    place: found.place,
    policy: found.policy,
    phase: found.phase,
    openedAt: found.opened_at,
    checks: found.checks,
    counts: found.counts,
    digest: found.digest,
    follows: found.follows,
    undoes: found.undoes === null ? null : { restores: null, ...found.undoes },
    retries: found.retries,
    expiresAt: found.expires_at,
    delta: found.delta,
    notes: found.notes,
    readAt: found.read_at,
    hits: found.hits,
    demand: found.demand,
    clean: found.clean,
    votes: found.votes.map((vote) => ({ ...vote, at: new Date(vote.at) })),
    decision: decisionOf(found),
    queuedUntil: found.queued_until,
    pausedBy: found.paused_by,
    stopBy: found.stop_by,
    heldUp: found.held_up,
    outcome: found.outcome,
    version: found.version,
  };
}
