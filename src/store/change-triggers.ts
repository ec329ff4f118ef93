/** Raise an error where a statement would undo what was recorded, in any session. Only the owner of a table can disable them. */
const triggerFunctions: readonly string[] = [
  // Whether the plan of the run can't change any more: it is approved, or the run has ended.
  `create function is_decided(of_run integer) returns boolean language sql stable as $$
    select exists (select from run where id = of_run and outcome is not null)
      or coalesce(
        (select kind <> 'reopened' from decision where run = of_run order by id desc limit 1), false
      )
  $$`,
  `create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'Refused by the database: %.', tg_argv[0] using errcode = 'check_violation';
    end
  $$`,
  `create function refuse_change_once_decided() returns trigger language plpgsql as $$
    begin
      if is_decided(new.run) then
        raise exception 'Refused by the database: % of run %, which is decided.', tg_argv[0], new.run
          using errcode = 'check_violation';
      end if;
      return new;
    end
  $$`,
  `create function refuse_rows_once_decided() returns trigger language plpgsql as $$
    declare
      decided integer;
    begin
      select run into decided from (select distinct run from changed_rows) as runs
        where is_decided(run) limit 1;
      if found then
        raise exception 'Refused by the database: % of run %, which is decided.', tg_argv[0], decided
          using errcode = 'check_violation';
      end if;
      return null;
    end
  $$`,
];

/** Each looks only at statements that set its columns, and calls its function only for a refused or rare change. */
const triggers: readonly string[] = [
  `create trigger run_end_kept before update of outcome, cancel_requested_by, owner_epoch on run
    for each row when (
      old.outcome is not null and new.outcome is distinct from old.outcome
      or old.cancel_requested_by is not null and new.cancel_requested_by is null
      or new.owner_epoch < old.owner_epoch
    )
    execute function refuse_change('an outcome, a cancellation and an owner of a run are not taken back')`,
  `create trigger plan_row_intent_kept before update of intended_at on plan_row
    for each row when (old.intended_at is not null and new.intended_at is null)
    execute function refuse_change('the intent of a row is not taken back')`,
  // A row that has a result is not sent; "planned" after "sending" says that nothing was written.
  `create trigger plan_row_sent_once before update of state on plan_row
    for each row when (new.state = 'sending' and old.state not in ('planned', 'sending'))
    execute function refuse_change('a row with a result is not sent')`,
  `create trigger plan_row_planned_once before update of state on plan_row
    for each row when (new.state = 'planned' and old.state not in ('planned', 'sending'))
    execute function refuse_change_once_decided('planning a row again')`,
  `create trigger plan_row_kept before update of "row" on plan_row
    for each row when (new."row" is distinct from old."row")
    execute function refuse_change_once_decided('changing a row')`,
  `create trigger plan_row_added after insert on plan_row referencing new table as changed_rows
    for each statement execute function refuse_rows_once_decided('adding rows')`,
  `create trigger plan_row_deleted after delete on plan_row referencing old table as changed_rows
    for each statement execute function refuse_rows_once_decided('deleting rows')`,
  `create trigger migration_part_sent_once before update of state on migration_part
    for each row when (new.state = 'sending' and old.state not in ('planned', 'sending'))
    execute function refuse_change('a part of a hand-off with a result is not sent')`,
  `create trigger migration_part_intent_kept before update of intended_at on migration_part
    for each row when (old.intended_at is not null and new.intended_at is null)
    execute function refuse_change('the intent of a part of a hand-off is not taken back')`,
  ...['migration_part', 'migration_member'].flatMap((table) => [
    `create trigger ${table}_added after insert on ${table} referencing new table as changed_rows
      for each statement execute function refuse_rows_once_decided('adding to the hand-off')`,
    `create trigger ${table}_deleted after delete on ${table} referencing old table as changed_rows
      for each statement execute function refuse_rows_once_decided('deleting from the hand-off')`,
  ]),
];

export const changeTriggers: readonly string[] = [...triggerFunctions, ...triggers];
