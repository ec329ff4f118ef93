import { sql } from 'kysely';
import { cleanText } from '../mapping/storable-text.ts';
import type { Vote } from '../ports/decision.ts';
import type { RunId } from '../ports/run.ts';
import { toJson, toJsonOrNull } from './json-encoding.ts';
import type { Db } from './table-types.ts';

export async function insertVote(
  tx: Db,
  run: RunId,
  newVote: Vote & { readonly withdrawn: string | null },
): Promise<void> {
  const { digest, by, onBehalfOf, at, note, rights, startAt, withdrawn } = newVote;
  await tx
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
      start_at: startAt,
      withdrawn: withdrawn === null ? null : cleanText(withdrawn),
    })
    .execute();
}

/** The latest vote of each person for the digest, without withdrawn ones. */
export async function votesFor(tx: Db, run: RunId, digest: string): Promise<readonly Vote[]> {
  return tx
    .selectFrom((eb) =>
      eb
        .selectFrom('vote')
        .distinctOn('person_id')
        .selectAll()
        .where('run', '=', run)
        .where('digest', '=', digest)
        .orderBy('person_id')
        .orderBy('id', 'desc')
        .as('latest'),
    )
    .select(['digest', 'person as by', 'on_behalf_of as onBehalfOf', 'at', 'note', 'rights'])
    .select('start_at as startAt')
    .where('withdrawn', 'is', null)
    .orderBy('id')
    .execute();
}

interface VoteAsJson extends Omit<Vote, 'at' | 'startAt'> {
  readonly at: string;
  readonly startAt: string | null;
}

/** The votes that `votesFor` finds for the run's digest and clean digest, as one JSON list; dates come back as text. */
export const currentVotes = sql<readonly VoteAsJson[]>`(
  select coalesce(json_agg(json_build_object(
    'digest', latest.digest, 'by', person, 'onBehalfOf', on_behalf_of, 'at', at, 'note', note, 'rights', rights,
    'startAt', start_at
  ) order by id), '[]')
  from (
    select distinct on (digest, person_id) * from vote
    where vote.run = run.id and vote.digest in (run.digest, run.clean_digest)
    order by digest, person_id, id desc
  ) as latest
  where withdrawn is null)`;

export function voteFromJson({ at, startAt, ...vote }: VoteAsJson): Vote {
  return { ...vote, at: new Date(at), startAt: startAt === null ? null : new Date(startAt) };
}
