import { sql } from 'kysely';
import type { Bucket, Lesson, Taken, Tempo } from '../run/bucket.ts';
import { reaching } from './away.ts';
import type { Db } from './tables.ts';

/** Times are the database's, the only clock that all instances share. */
export function bucket(db: Db): Bucket {
  return {
    take: (tenant, turns) => reaching('taking turns at a tenant', () => take(db, tenant, turns)),
    learn: (tenant, lesson) =>
      reaching('keeping the pace of a tenant', () => learn(db, tenant, lesson)),
    tempo: (tenant) => reaching('looking at the pace of a tenant', () => tempo(db, tenant)),
  };
}

async function take(db: Db, tenant: string, turns: number): Promise<Taken> {
  const { rows } = await sql<Taken>`
    insert into bucket as known (tenant) values (${tenant})
    on conflict (tenant) do update set next_at = case
      when known.closed_until > clock_timestamp() then known.next_at
      else greatest(known.next_at, clock_timestamp())
        + coalesce(${turns} / known.per_second, 0) * interval '1 second' end
    returning per_second as "perSecond",
      greatest(0, ${ms('closed_until')}) as closed,
      greatest(0, ${ms('next_at')} - coalesce(${turns} / per_second, 0) * 1000) as wait`.execute(
    db,
  );
  return rows[0] ?? { wait: 0, closed: 0, perSecond: null };
}

async function learn(db: Db, tenant: string, lesson: Lesson): Promise<void> {
  const { perSecond, room, pause } = lesson;
  await sql`
    insert into bucket as known (tenant, per_second, room, closed_until)
    values (${tenant}, ${perSecond}, ${room}, ${after(pause)})
    on conflict (tenant) do update set per_second = excluded.per_second, room = excluded.room,
      next_at = least(known.next_at, ${after(longestLine)}),
      closed_until = least(greatest(known.closed_until, excluded.closed_until),
        ${after(longestPause)})`.execute(db);
}

async function tempo(db: Db, tenant: string): Promise<Tempo> {
  const found = await db
    .selectFrom('bucket')
    .select(['per_second as perSecond', 'room'])
    .where('tenant', '=', tenant)
    .executeTakeFirst();
  return found ?? { perSecond: null, room: null };
}

/** Ms; turns that were taken further ahead than this, at a rate that no longer holds, are given back. */
const longestLine = 1_000;
const longestPause = 15 * 60_000;

function after(pause: number) {
  return sql`clock_timestamp() + ${pause} * interval '1 millisecond'`;
}

/** Milliseconds from now to a time in the table. */
function ms(column: 'closed_until' | 'next_at') {
  return sql`(extract(epoch from ${sql.ref(column)} - clock_timestamp()) * 1000)::float8`;
}
