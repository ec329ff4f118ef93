import { sql } from 'kysely';
import type { Voted, VoteWish } from '../run/journal.ts';
import type { Decision, RunId, Vote } from '../run/run.ts';
import { insert as insertDecision, standing } from './decisions.ts';
import type { Db } from './tables.ts';
import { json, jsonOrNull, text } from './text.ts';

/** Votes come one after the other under the run's lock, so that of those that complete a quorum one alone does. */
export function vote(db: Db, run: RunId, { enough, ...wish }: VoteWish): Promise<Voted> {
  return db.transaction().execute(async (tx) => {
    const { digest } = wish;
    const before = await standing(tx, run, digest);
    if (before !== null) return before;
    const { numInsertedOrUpdatedRows: inserted } = await insert(tx, { run, ...wish });
    const { demand } = await tx
      .selectFrom('run')
      .select('demand')
      .where('id', '=', run)
      .executeTakeFirstOrThrow();
    if (!enough(await votes(tx, run, digest), demand)) {
      if (inserted !== 1n) return { kind: 'repeated' };
      await tx
        .updateTable('run')
        .set((eb) => ({ version: eb('version', '+', 1) }))
        .where('id', '=', run)
        .execute();
      return { kind: 'counted' };
    }
    const { by, at, note } = wish;
    const decision: Decision = { kind: 'approved', by, at, digest, note: text(note) };
    await insertDecision(tx, run, decision);
    return { kind: 'made', decision };
  });
}

async function votes(tx: Db, run: RunId, digest: string): Promise<readonly Vote[]> {
  const found = await tx
    .selectFrom('vote')
    .select(['digest', 'person as by', 'instead', 'at', 'note', 'seats'])
    .where('run', '=', run)
    .where('digest', '=', digest)
    .orderBy('at')
    .execute();
  return found;
}

function insert(
  tx: Db,
  { run, digest, by, instead, at, note, seats }: Vote & { readonly run: RunId },
) {
  return tx
    .insertInto('vote')
    .values({
      ...{ run, digest, at },
      person_id: by.id,
      person: json(by),
      instead: jsonOrNull(instead),
      note: text(note),
      seats: json(seats),
    })
    .onConflict((conflict) => conflict.columns(['run', 'digest', 'person_id']).doNothing())
    .executeTakeFirstOrThrow();
}

/** Of the plan as it is now or its clean part, as one JSON list; times come as text. */
export const votesOfRun = sql<readonly (Omit<Vote, 'at'> & { readonly at: string })[]>`(
  select coalesce(json_agg(json_build_object('digest', vote.digest, 'by', person, 'instead', instead, 'at', at, 'note', note, 'seats', seats) order by at), '[]')
  from vote where vote.run = run.id and vote.digest in (run.digest, run.clean))`;
