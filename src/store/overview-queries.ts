import { sql } from 'kysely';
import type { FindingCount } from '../mapping/plan/finding-counts.ts';
import type { PeopleChange } from '../ports/project-overview.ts';
import type { Run } from '../ports/run.ts';
import { selectRuns, toRun } from './select-runs.ts';
import type { Db } from './table-types.ts';

/** Whether a run maps its whole batch. */
const isWhole = sql<boolean>`undoes is null and retries is null and selection is null and hands_off is null`;

export async function latestRuns(db: Db): Promise<readonly Run[]> {
  const { rows: latest } = await sql<{ ids: readonly number[] }>`
    select array_remove(array[
      max(id), max(id) filter (where digest is not null and ${isWhole})
    ], null) as ids from run where hands_off is null group by batch`.execute(db);
  if (latest.length === 0) return [];
  const ids = latest.flatMap((batch) => batch.ids);
  const rows = await selectRuns(db).where('run.id', 'in', ids).orderBy('run.id', 'desc').execute();
  return rows.map(toRun);
}

/**
 * Each row of a run is one or two events of a person: what the plan says, and what came of it. An event lasts until the next one of the
 * same person, or until the next plan of the whole batch. So a person is in one state at a time.
 */
export async function peopleChanges(db: Db, timeZone: string): Promise<readonly PeopleChange[]> {
  const { rows } = await sql<PeopleChange>`
    with ${plannedRows},
    of_batch as (
      select batch, at, state,
        -- A person who is in a retry or an undo but not in the latest plan of the whole batch has left the batch.
        first_value(run = base or (base = 0 and not takes_back)) over in_base as is_in_base,
        lead(at, 1, base_ends) over in_base as until,
        -- Odd: the last write to the person's target was a stamp; even: it took one back.
        max((run * 2 + step) * 2 + (state <> 'undone')::int)
          filter (where state in ('verified', 'stamped', 'undone')) over earlier as last_write
      from planned_row cross join lateral (values
        (0, planned_at, case when intended_at is null and result is not null then result
          when not takes_back then planned end),
        (1, intended_at, result)
      ) as event (step, at, state)
      where at is not null and state is not null
      -- One order for both, so that the rows are sorted once.
      window in_base as (partition by batch, person, base order by run, step),
        earlier as (partition by batch, person order by base, run, step rows unbounded preceding)
    ),
    period as (
      select batch, at, until, case
        when state = 'unchanged' and last_write % 2 = 1 then 'verified'
        when state = 'undone' then 'ready'
        else state end as state
      from of_batch where is_in_base
    ),
    change as (
      select batch, (edge.at at time zone ${timeZone})::date as day, state, sum(people)::int as people
      from period cross join lateral (values (period.at, 1), (until, -1)) as edge (at, people)
      where edge.at is not null group by 1, 2, 3
    )
    select batch, to_char(day, 'YYYY-MM-DD') as day, state, people
    from change where people <> 0 order by 1, 2, 3`.execute(db);
  return rows;
}

/** By number of people; in each batch those whose newest row since the latest plan of the whole batch is not ready. */
export async function blockers(db: Db): Promise<readonly FindingCount[]> {
  const { rows } = await sql<FindingCount>`
    with ${plannedRows},
    newest as (
      select distinct on (batch, person) batch, person, run, seq, planned, result
      from planned_row where base_ends is null and not takes_back order by batch, person, run desc
    )
    select finding ->> 'code' as code, count(distinct (batch, person))::int as people
    from newest join plan_row using (run, seq),
      jsonb_array_elements(
        coalesce("row" -> 'reasons', jsonb_build_array("row" -> 'reason'))) as finding
    where planned = 'notReady' and result is null
    group by 1 order by 2 desc, 1`.execute(db);
  return rows;
}

/**
 * The first row of each person in each planned run. base: the latest run up to this one that planned the whole batch, 0 before the
 * first; base_ends: when the next one did. result: what became of the row; null: it is as it was planned.
 */
const plannedRows = sql`
  run_with_base as (
    select mapped.*, next.read_at as base_ends from (
      select id, batch, read_at, undoes is not null as takes_back,
        undoes -> 'restores' <> 'null' as restores,
        coalesce(max(id) filter (where ${isWhole}) over (partition by batch order by id), 0) as base
      from run where digest is not null and hands_off is null
    ) as mapped
    left join lateral (
      select read_at from run where run.batch = mapped.batch and run.id > mapped.base
        and digest is not null and ${isWhole}
      order by id limit 1
    ) as next on true
  ),
  planned_row as (
    select distinct on (batch, person, base, run) batch, person, base, base_ends, run, seq, read_at as planned_at,
      intended_at, takes_back, planned, case
        when takes_back and state in ('verified', 'unchanged', 'written', 'settling', 'unverified')
          then case when restores and is_stamped then 'verified' else 'undone' end
        when takes_back then null
        when state in ('verified', 'synced') then 'verified'
        when state in ('written', 'settling', 'unverified') then 'stamped'
        when state in ('failed', 'drifted') then 'failed'
        when state = 'unchanged' then 'unchanged'
      end as result
    from run_with_base join (
      select run, seq, state, intended_at,
        coalesce(nullif("row" #>> '{source,id}', ''), '#' || run || ' ' || seq) collate "C" as person,
        "row" #>> '{after,exchangeGuid}' is not null as is_stamped,
        case "row" ->> 'kind'
          when 'ready' then 'ready'
          when 'unchanged' then 'unchanged'
          when 'on-premises' then 'onPremises'
          when 'excluded' then 'excluded'
          else 'notReady'
        end as planned
      from plan_row
    ) as plan on plan.run = run_with_base.id
    order by batch, person, base, run, seq
  )`;
