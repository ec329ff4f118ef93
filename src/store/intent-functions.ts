import { overriddenSinceApproval } from '../ports/overrides.ts';
import { writtenStates } from '../ports/row-states.ts';

/**
 * Class of the advisory locks that put intents on one side and the end, pause or takeover of a run on the other side in sequence.
 * Nothing else in this database may use it.
 */
export const fenceLocks = 0x66656e63;
/** Stands for every run. */
export const allRuns = 0;
/** Minutes until every reader of the target sees a write of another run. */
const visibleAfter = 10;

/**
 * The last checks before a write. They are functions, so that no process can be suspended while it holds their locks.
 * Two runs never write two sources to one target: the lock of the target puts their intents in sequence, and the second one sets
 * its row to `drifted`. The rival is a run that writes or has just written another source to the target, or an open run that
 * writes it in the other direction.
 * A row is `drifted` too where an override that was saved after the approval names it: the process that saved the override may have
 * died before it held the row back.
 */
export const intentFunctions: readonly string[] = [
  `create function may_write(of_run integer, of_epoch integer, intended timestamptz)
  returns boolean language sql volatile as $$
    select exists (
        select from run where id = of_run and owner_epoch = of_epoch
          and outcome is null and paused_by is null and cancel_requested_by is null
      )
      and coalesce(
        (select kind = 'approved' from decision where run = of_run order by id desc limit 1), false
      )
      and not exists (select from global_pause)
      and not exists (
        select from (
          select distinct on (person_id) start_at, withdrawn from vote
          where vote.run = of_run and digest = (
              select decision.digest from decision where decision.run = of_run order by id desc limit 1
            )
          order by person_id, id desc
        ) as latest
        where withdrawn is null and start_at > intended
      )
  $$`,
  `create function rival_of(of_run integer, of_target text, of_source text, intended timestamptz)
  returns integer language sql volatile as $$
    select plan_row.run from plan_row join run on run.id = plan_row.run
    where "row" -> 'target' ->> 'id' = of_target and plan_row.run <> of_run
      and (
        "row" -> 'source' ->> 'id' <> of_source
        or run.outcome is null
          and (run.undoes is null) <> (select undoes is null from run as own where own.id = of_run)
      )
      and (
        state = 'sending'
        or intended_at > intended - make_interval(mins => ${visibleAfter})
          and (state in (${writtenStates.map((state) => `'${state}'`).join(', ')}) or code = 'no-answer')
      )
    order by plan_row.run desc limit 1
  $$`,
  `create function overrides_since_approval(of_run integer) returns setof override language sql volatile as $$
    select override.* from override join run on run.id = of_run
    where override.saved_at > (
        select saved_at from decision where decision.run = of_run order by id desc limit 1
      )
      and run.undoes is null
      and (override.batch is null or override.batch = run.batch)
  $$`,
  `create function is_overridden(of_run integer, of_row jsonb) returns boolean language sql volatile as $$
    select exists (
      select from overrides_since_approval(of_run)
      where source_id = of_row -> 'source' ->> 'id'
        or target ->> 'id' = of_row -> 'target' ->> 'id'
        or batch is null and exists (
          select from jsonb_array_elements(of_row -> 'rivals') as rival where rival ->> 'id' = source_id
        )
    )
  $$`,
  // The name is unique in the target, so a second intent under the same name can create nothing twice.
  `create function record_part_intent(of_run integer, of_seq integer, of_epoch integer, of_name text, intended timestamptz)
  returns boolean language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(${fenceLocks}, ${allRuns});
      perform pg_advisory_xact_lock_shared(${fenceLocks}, of_run);
      update migration_part set
          state = 'sending', intended_at = intended, name = of_name,
          sends = case when name = of_name then sends + 1 else 1 end
        where run = of_run and seq = of_seq and state = 'planned' and may_write(of_run, of_epoch, intended);
      return found;
    end
  $$`,
  `create function record_intent(of_run integer, of_seq integer, of_epoch integer, intended timestamptz)
  returns boolean language plpgsql as $$
    declare
      of_row jsonb;
      of_target text;
      rival integer;
      reason text;
      new_state text;
    begin
      select "row", "row" -> 'target' ->> 'id' into of_row, of_target
        from plan_row where run = of_run and seq = of_seq and state = 'planned';
      if not found then return false; end if;
      perform pg_advisory_xact_lock_shared(${fenceLocks}, ${allRuns});
      perform pg_advisory_xact_lock_shared(${fenceLocks}, of_run);
      perform pg_advisory_xact_lock(hashtextextended(of_target, 0));
      rival := rival_of(of_run, of_target, of_row -> 'source' ->> 'id', intended);
      reason := case
        when rival is not null then format(
          'Run %s writes to the same mail user, for another mailbox or in the other direction. Compare both runs, then map the batch again.',
          rival)
        when (select max(saved_at) from override) > (
            select saved_at from decision where run = of_run order by id desc limit 1
          )
          and is_overridden(of_run, of_row) then '${overriddenSinceApproval}'
      end;
      update plan_row set
          state = case when reason is null then 'sending' else 'drifted' end,
          intended_at = case when reason is null then intended else intended_at end,
          detail = coalesce(reason, detail)
        where run = of_run and seq = of_seq and state = 'planned' and may_write(of_run, of_epoch, intended)
        returning state into new_state;
      return coalesce(new_state = 'sending', false);
    end
  $$`,
];
