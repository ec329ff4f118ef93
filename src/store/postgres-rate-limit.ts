import { sql } from 'kysely';
import type { Rate, RateLimit, RateObservation, Reservation } from '../ports/rate-limit.ts';
import { withJournalErrors } from './journal-errors.ts';
import type { Db } from './table-types.ts';

/** Milliseconds; slots further ahead than this are given back when the rate changes. */
const maxBacklog = 1_000;
const maxPause = 15 * 60_000;

/** Judged by the database clock, which all instances share. */
export function postgresRateLimit(db: Db): RateLimit {
  return {
    reserve: (tenant, calls) =>
      withJournalErrors('reserving calls to a tenant', () => reserve(db, tenant, calls)),
    observe: (tenant, observation) =>
      withJournalErrors('recording the rate limit of a tenant', () =>
        observe(db, tenant, observation),
      ),
    rate: (tenant) =>
      withJournalErrors('reading the rate limit of a tenant', () => rate(db, tenant)),
  };
}

async function reserve(db: Db, tenant: string, calls: number): Promise<Reservation> {
  const { rows } = await sql<Reservation>`
    insert into rate_limit as saved (tenant) values (${tenant})
    on conflict (tenant) do update set next_slot_at = case
      when saved.paused_until > clock_timestamp() then saved.next_slot_at
      else greatest(saved.next_slot_at, clock_timestamp())
        + coalesce(${calls} / saved.calls_per_second, 0) * interval '1 second' end
    returning calls_per_second as "callsPerSecond",
      greatest(0, ${msUntil('paused_until')}) as pause,
      greatest(0, ${msUntil('next_slot_at')} - coalesce(${calls} / calls_per_second, 0) * 1000) as wait`.execute(
    db,
  );
  return rows[0] ?? { wait: 0, pause: 0, callsPerSecond: null };
}

async function observe(db: Db, tenant: string, observation: RateObservation): Promise<void> {
  const { callsPerSecond, remaining, pause } = observation;
  await sql`
    insert into rate_limit as saved (tenant, calls_per_second, remaining, paused_until)
    values (${tenant}, ${callsPerSecond}, ${remaining}, ${fromNow(pause)})
    on conflict (tenant) do update set
      calls_per_second = excluded.calls_per_second,
      remaining = excluded.remaining,
      next_slot_at = least(saved.next_slot_at, ${fromNow(maxBacklog)}),
      paused_until = least(greatest(saved.paused_until, excluded.paused_until), ${fromNow(maxPause)})`.execute(
    db,
  );
}

async function rate(db: Db, tenant: string): Promise<Rate> {
  const saved = await db
    .selectFrom('rate_limit')
    .select(['calls_per_second as callsPerSecond', 'remaining'])
    .where('tenant', '=', tenant)
    .executeTakeFirst();
  return saved ?? { callsPerSecond: null, remaining: null };
}

function fromNow(ms: number) {
  return sql`clock_timestamp() + ${ms} * interval '1 millisecond'`;
}

function msUntil(column: 'paused_until' | 'next_slot_at') {
  return sql`(extract(epoch from ${sql.ref(column)} - clock_timestamp()) * 1000)::float8`;
}
