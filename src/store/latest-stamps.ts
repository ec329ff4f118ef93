import { sql } from 'kysely';
import type { LatestStamp } from '../mapping/hand-off/choose-members.ts';
import { maybeWrittenStates, stampedStates } from '../ports/row-states.ts';
import type { Db } from './table-types.ts';

/** A reading that found the stamp counts from the end of its run, which read it back. */
export async function latestStamps(
  db: Db,
  sources: readonly string[],
): Promise<ReadonlyMap<string, LatestStamp>> {
  const { rows } = await sql<LatestStamp & { source: string }>`
    select distinct on (source)
      "row" -> 'source' ->> 'id' as source, run.id as run, "row" -> 'target' ->> 'id' as target,
      state = any(${stampedStates}::text[]) and (
        undoes is null
        or undoes -> 'restores' <> 'null' and "row" #>> '{after,exchangeGuid}' is not null
      ) as "isVerified"
    from plan_row join run on run.id = plan_row.run
    where "row" -> 'source' ->> 'id' = any(${sources}::text[]) and "row" -> 'target' ->> 'id' is not null
      and (
        state in ('verified', 'synced')
        or state = 'unchanged' and outcome ->> 'kind' in ('done', 'nothing-to-write')
        or intended_at is not null and state = any(${maybeWrittenStates}::text[])
      )
    order by source, run.id desc, seq`.execute(db);
  return new Map(rows.map(({ source, ...stamp }) => [source, stamp]));
}
