import { sql } from 'kysely';
import { cleanText } from '../mapping/storable-text.ts';
import type { DecisionResult, NewReopening, NewVote, VoteResult } from '../ports/journal.ts';
import { type RunId } from '../ports/run.ts';
import { isSameVote, type Decision } from '../ports/decision.ts';
import { toJsonOrNull } from './json-encoding.ts';
import { latestDecision, toDecision } from './latest-decision.ts';
import { planAgain } from './plan-queries.ts';
import { inTransaction } from './run-fence.ts';
import type { Db } from './table-types.ts';
import { insertVote, votesFor } from './vote-queries.ts';

export function decide(db: Db, run: RunId, decision: Decision): Promise<DecisionResult> {
  return inTransaction(db, async (tx) => {
    const earlier = await lockUndecided(tx, run, decision.digest);
    if (earlier !== null) return earlier;
    await insertDecision(tx, run, decision);
    return { kind: 'decided', decision: { ...decision, note: cleanText(decision.note) } };
  });
}

/** The run's lock puts votes in sequence, so that exactly one of them completes the quorum. */
export function vote(
  db: Db,
  run: RunId,
  { isQuorum, decidedAt, ...newVote }: NewVote,
): Promise<VoteResult> {
  return inTransaction(db, async (tx) => {
    const { digest, by, note } = newVote;
    const earlier = await lockUndecided(tx, run, digest);
    if (earlier !== null) return earlier;
    const { phase, required } = await tx
      .selectFrom('run')
      .select(['phase', 'required_approvals as required'])
      .where('id', '=', run)
      .executeTakeFirstOrThrow();
    if (phase !== 'waiting') return { kind: 'stale' };
    const previous = (await votesFor(tx, run, digest)).find((one) => one.by.id === by.id);
    const isNew = previous === undefined || !isSameVote(previous, newVote);
    if (isNew) await insertVote(tx, run, { ...newVote, withdrawn: null });
    if (isQuorum(await votesFor(tx, run, digest), required)) {
      const decision: Decision = {
        kind: 'approved',
        by,
        at: decidedAt(),
        digest,
        note: cleanText(note),
      };
      await insertDecision(tx, run, decision);
      return { kind: 'decided', decision };
    }
    if (!isNew) return { kind: 'repeated' };
    await incrementVersion(tx, run);
    return { kind: 'counted' };
  });
}

export function reopen(db: Db, run: RunId, reopening: NewReopening): Promise<boolean> {
  const { previous, withdrawn, at, why, expiresAt } = reopening;
  return inTransaction(db, async (tx) => {
    if (!(await lockReopenable(tx, run, previous))) return false;
    for (const taken of withdrawn) {
      const current = (await votesFor(tx, run, taken.digest)).find(
        ({ by }) => by.id === taken.by.id,
      );
      if (current?.at.getTime() === taken.at.getTime())
        await insertVote(tx, run, { ...current, at, withdrawn: why });
    }
    await tx
      .insertInto('decision')
      .values({ run, kind: 'reopened', at, note: cleanText(why), person: null, digest: null })
      .execute();
    await planAgain(tx, run);
    await tx
      .updateTable('run')
      .set({ phase: 'waiting', ...(expiresAt && { expires_at: expiresAt }) })
      .where('id', '=', run)
      .execute();
    await incrementVersion(tx, run);
    return true;
  });
}

async function lockReopenable(tx: Db, run: RunId, previous: Decision | null): Promise<boolean> {
  const current = await tx
    .selectFrom('run')
    .select('id')
    .where('id', '=', run)
    .where('outcome', 'is', null)
    .where('cancel_requested_by', 'is', null)
    .where(
      sql<boolean>`not exists (select from plan_row where plan_row.run = run.id and intended_at is not null)
        and not exists (select from migration_part where run = ${run} and intended_at is not null)`,
    )
    .forUpdate()
    .executeTakeFirst();
  if (current === undefined) return false;
  const decision = toDecision(await latestDecision(tx, run));
  return decision?.at.getTime() === previous?.at.getTime() && decision?.kind === previous?.kind;
}

/** Locks the run until the end of the transaction; null where it has no decision and its plan, or the clean part, has this digest. */
async function lockUndecided(
  tx: Db,
  run: RunId,
  digest: string | null,
): Promise<DecisionResult | null> {
  const current = await tx
    .selectFrom('run')
    .select(['outcome', 'digest', 'clean_digest'])
    .where('id', '=', run)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new Error(`Deciding on run ${run}: there is no such run.`));
  const decision = toDecision(await latestDecision(tx, run));
  if (decision !== null) return { kind: 'already-decided', decision };
  if (current.outcome !== null)
    throw new Error(`Deciding on run ${run}: it was closed without a decision.`);
  // Rows may have been replaced after the caller read the plan.
  const matches =
    digest === null ||
    current.digest === null ||
    digest === current.digest ||
    digest === current.clean_digest;
  return matches ? null : { kind: 'stale' };
}

async function insertDecision(tx: Db, run: RunId, decision: Decision): Promise<void> {
  const { kind, by, at, digest, note } = decision;
  await tx
    .insertInto('decision')
    .values({ run, kind, person: toJsonOrNull(by), at, digest, note: cleanText(note) })
    .execute();
  if (kind !== 'approved')
    await tx
      .updateTable('run')
      .set({ outcome: JSON.stringify({ kind }) })
      .where('id', '=', run)
      .execute();
  await incrementVersion(tx, run);
}

async function incrementVersion(tx: Db, run: RunId): Promise<void> {
  await tx
    .updateTable('run')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', run)
    .execute();
}
