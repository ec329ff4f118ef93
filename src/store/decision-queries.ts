import { sql } from 'kysely';
import type { DecisionResult, NewVote, VoteResult } from '../ports/journal.ts';
import type { Decision, RunId, Vote } from '../ports/run.ts';
import { cleanText, toJson, toJsonOrNull } from './json-encoding.ts';
import type { Db } from './table-types.ts';

export function decide(db: Db, run: RunId, decision: Decision): Promise<DecisionResult> {
  return db.transaction().execute(async (tx) => {
    const earlier = await lockUndecided(tx, run, decision.digest);
    if (earlier !== null) return earlier;
    await insertDecision(tx, run, decision);
    return { kind: 'decided', decision: { ...decision, note: cleanText(decision.note) } };
  });
}

/** The run's lock puts votes in sequence, so that exactly one of them completes the quorum. */
export function vote(db: Db, run: RunId, { isQuorum, ...newVote }: NewVote): Promise<VoteResult> {
  return db.transaction().execute(async (tx) => {
    const { digest, by, at, note } = newVote;
    const earlier = await lockUndecided(tx, run, digest);
    if (earlier !== null) return earlier;
    const isNew = await insertVote(tx, run, newVote);
    const { required } = await tx
      .selectFrom('run')
      .select('required_approvals as required')
      .where('id', '=', run)
      .executeTakeFirstOrThrow();
    if (isQuorum(await votesFor(tx, run, digest), required)) {
      const decision: Decision = { kind: 'approved', by, at, digest, note: cleanText(note) };
      await insertDecision(tx, run, decision);
      return { kind: 'decided', decision };
    }
    if (!isNew) return { kind: 'repeated' };
    await tx
      .updateTable('run')
      .set((eb) => ({ version: eb('version', '+', 1) }))
      .where('id', '=', run)
      .execute();
    return { kind: 'counted' };
  });
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
  const row = await tx
    .selectFrom('decision')
    .select(['kind', 'person', 'at', 'digest as decided_digest', 'note'])
    .where('run', '=', run)
    .executeTakeFirst();
  const decision = row === undefined ? null : toDecision(row);
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

/** Columns of a left join: all null where the run has no decision. */
interface DecisionRow {
  readonly kind: Decision['kind'] | null;
  readonly person: Decision['by'];
  readonly at: Date | null;
  readonly decided_digest: string | null;
  readonly note: string | null;
}

export function toDecision(row: DecisionRow): Decision | null {
  const { kind, person, at, decided_digest: digest, note } = row;
  return kind === null || at === null ? null : { kind, by: person, at, digest, note: note ?? '' };
}

async function insertDecision(tx: Db, run: RunId, decision: Decision): Promise<void> {
  const { kind, by, at, digest, note } = decision;
  await tx
    .insertInto('decision')
    .values({ run, kind, person: toJsonOrNull(by), at, digest, note: cleanText(note) })
    .execute();
  await tx
    .updateTable('run')
    .set((eb) => ({
      version: eb('version', '+', 1),
      ...(kind === 'approved' ? {} : { outcome: JSON.stringify({ kind }) }),
    }))
    .where('id', '=', run)
    .execute();
}

/** Returns false where the person has voted for this digest before. */
async function insertVote(tx: Db, run: RunId, newVote: Vote): Promise<boolean> {
  const { digest, by, onBehalfOf, at, note, rights } = newVote;
  const inserted = await tx
    .insertInto('vote')
    .values({
      run,
      digest,
      person_id: by.id,
      person: toJson(by),
      on_behalf_of: toJsonOrNull(onBehalfOf),
      at,
      note: cleanText(note),
      rights: toJson(rights),
    })
    .onConflict((conflict) => conflict.columns(['run', 'digest', 'person_id']).doNothing())
    .executeTakeFirstOrThrow();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

async function votesFor(tx: Db, run: RunId, digest: string): Promise<readonly Vote[]> {
  return tx
    .selectFrom('vote')
    .select(['digest', 'person as by', 'on_behalf_of as onBehalfOf', 'at', 'note', 'rights'])
    .where('run', '=', run)
    .where('digest', '=', digest)
    .orderBy('at')
    .execute();
}

/** The votes for the run's current digest or clean digest, as one JSON list; dates come back as text. */
export const currentVotes = sql<readonly (Omit<Vote, 'at'> & { readonly at: string })[]>`(
  select coalesce(json_agg(json_build_object(
    'digest', vote.digest, 'by', person, 'onBehalfOf', on_behalf_of, 'at', at, 'note', note, 'rights', rights
  ) order by at), '[]')
  from vote where vote.run = run.id and vote.digest in (run.digest, run.clean_digest))`;
