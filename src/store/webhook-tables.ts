/** Webhooks of the policy, and the events that they have not got yet. */
export const webhookTables = [
  // The lease, the attempts and the last error are those of its oldest event, for which the later ones wait.
  `create table webhook_subscription (
    name text primary key,
    settings jsonb not null,
    attempts integer not null default 0,
    not_before timestamptz,
    leased_until timestamptz,
    claim integer not null default 0,
    last_error text not null default '',
    disabled_why text
  )`,
  // event: the id that a receiver recognizes a repeated event by.
  `create table webhook_delivery (
    id integer generated always as identity primary key,
    subscription text not null references webhook_subscription on delete cascade,
    event uuid not null,
    type text not null,
    at timestamptz not null,
    data jsonb not null
  )`,
  `create index webhook_delivery_queue on webhook_delivery (subscription, id)`,
];

/**
 * The statement that changes the state of a run queues its event. The lock of the run's row puts the events of one run in sequence:
 * a later one has a higher id, and is visible later.
 */
export const webhookFunctions = [
  // Locked, so that a subscription that is deleted meanwhile fails no change of a run.
  `create function queue_webhook(of_type text, of_data jsonb) returns void language sql volatile as $$
    insert into webhook_delivery (subscription, event, type, at, data)
      select name, message.id, of_type, database_time(), of_data
      from (
        select name from webhook_subscription
        where settings -> 'events' ?| array[of_type, split_part(of_type, '.', 1)]
        order by name for key share
      ) as wanted, (select gen_random_uuid() as id offset 0) as message
  $$`,
  `create function person_of(of_json jsonb) returns jsonb language sql immutable as $$
    select case when jsonb_typeof(of_json) = 'object'
      then jsonb_build_object('id', of_json -> 'id', 'name', of_json -> 'name') end
  $$`,
  `create function run_event(of_run run, by_person jsonb) returns jsonb language sql stable as $$
    select jsonb_build_object(
      'project', of_run.policy ->> 'name',
      'run', of_run.id,
      'batch', of_run.batch,
      'batchName', of_run.policy #>> array['batches', of_run.batch::text, 'name'],
      'kind', case
        when of_run.hands_off is not null then 'hand-off'
        when of_run.undoes is not null
          then case when of_run.undoes ->> 'restores' is null then 'undo' else 'restore' end
        when of_run.retries is not null then 'retry'
        else 'map' end,
      'migration', case when of_run.hands_off is not null then jsonb_build_object(
        'action', of_run.hands_off -> 'action',
        'way', of_run.hands_off -> 'way'
      ) end,
      'digest', of_run.digest,
      'people', of_run.counts,
      'results', case when of_run.phase = 'closed' then (
        select coalesce(jsonb_object_agg(state, people), '{}') from (
          select state, count(*) as people from plan_row where plan_row.run = of_run.id group by state
        ) as states
      ) end,
      'outcome', of_run.outcome -> 'kind',
      'requestedBy', person_of(of_run.requester),
      'by', person_of(by_person)
    )
  $$`,
  `create function report_run() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        perform queue_webhook('run.opened', run_event(new, null));
        return null;
      end if;
      if new.paused_by is distinct from old.paused_by then
        perform queue_webhook(
          case when new.paused_by is null then 'run.resumed' else 'run.paused' end,
          run_event(new, new.paused_by)
        );
      end if;
      if new.phase is distinct from old.phase and new.phase = any('{waiting,queued,stamp,verify,closed}') then
        perform queue_webhook(
          case new.phase
            when 'stamp' then 'run.stamping'
            when 'verify' then 'run.verifying'
            when 'closed' then 'run.ended'
            else 'run.' || new.phase end,
          run_event(new, case when new.phase = 'closed' then coalesce(
            new.cancel_requested_by,
            (select person from decision where decision.run = new.id and kind <> 'approved' order by id desc limit 1)
          ) end)
        );
      end if;
      return null;
    end
  $$`,
  `create function report_decision() returns trigger language plpgsql as $$
    begin
      perform queue_webhook('run.' || new.kind, run_event(run, new.person)) from run where run.id = new.run;
      return null;
    end
  $$`,
  `create trigger run_opened_reported after insert on run for each row execute function report_run()`,
  `create trigger run_reported after update of phase, paused_by on run for each row
    when (new.phase is distinct from old.phase or new.paused_by is distinct from old.paused_by)
    execute function report_run()`,
  // The other decisions end the run, which is an event of its own.
  `create trigger decision_reported after insert on decision for each row
    when (new.kind in ('approved', 'reopened'))
    execute function report_decision()`,
];
