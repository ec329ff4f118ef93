import { sql } from 'kysely';
import type { Delivery } from '../run/outbox.ts';
import type { Posted, Place } from '../run/run.ts';
import type { Db } from './tables.ts';
import { text } from './text.ts';
import { posted } from './wanted.ts';

/** Deliveries of one claim: as many as a process can post within its lease. */
const atOnce = 50;

export async function claim(db: Db, now: Date, lease: number): Promise<readonly Delivery[]> {
  const until = new Date(now.getTime() + lease);
  const found = await db
    .updateTable('delivery')
    // A call is told at most once: whoever claims it gives it up, and a certain failure takes that back.
    .set({ leased_until: until, given_up: sql<boolean>`kind in ('reminder', 'escalation')` })
    .where('id', 'in', due(db, now))
    .returningAll()
    .execute();
  return found
    .map((row) => ({
      id: row.id,
      run: row.run,
      kind: row.kind,
      place: row.place,
      mention: row.mention,
      posted: postedAs(row),
      attempts: row.attempts,
      losses: row.losses,
    }))
    .sort((a, b) => a.id - b.id);
}

/** A second copy, posted by somebody whose lease had run out, is kept beside the first: both must be edited. */
export async function delivered(
  db: Db,
  delivery: Delivery,
  { copy, version }: { copy: Posted; version: number },
): Promise<void> {
  const { conversation, activity } = copy;
  const done = await db
    .updateTable('delivery')
    // What was shown last counts, be it older: then it is due again.
    .set({ conversation, activity, version, attempts: 0, leased_until: null })
    .where('id', '=', delivery.id)
    .where((eb) => eb.or([eb('activity', 'is', null), eb('activity', '=', activity)]))
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n && delivery.kind === 'card')
    await posted(db, delivery.run, { copy, version });
}

export async function postpone(
  db: Db,
  delivery: Delivery,
  { until, why, lost }: { until: Date | null; why: string; lost: boolean },
): Promise<void> {
  await db
    .updateTable('delivery')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      losses: eb('losses', '+', lost ? 1 : 0),
      leased_until: null,
      not_before: until,
      given_up: until === null,
      why: text(why),
    }))
    .where('id', '=', delivery.id)
    .execute();
}

function due(db: Db, now: Date) {
  return db
    .selectFrom('delivery')
    .innerJoin('run', 'run.id', 'delivery.run')
    .select('delivery.id')
    .where('given_up', '=', false)
    .where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<=', now)]))
    .where((eb) => eb.or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
    .where(
      sql<boolean>`case delivery.kind
        when 'card' then delivery.activity is null or delivery.version < run.version
        when 'notice' then delivery.activity is null and run.phase = 'closed'
        else delivery.activity is null and run.phase = 'waiting' and run.outcome is null
          and not exists (select from decision where decision.run = run.id) end`,
    )
    .orderBy('delivery.id')
    .limit(atOnce)
    .forUpdate('delivery')
    .skipLocked();
}

function postedAs(row: {
  place: Place;
  conversation: string | null;
  activity: string | null;
}): Posted | null {
  const { place, conversation, activity } = row;
  return conversation === null || activity === null ? null : { place, conversation, activity };
}
