import { type Selectable, sql } from 'kysely';
import type { Announcement } from '../ports/messenger.ts';
import type { Delivery, RunNotice } from '../ports/outbox.ts';
import type { Place, PostedMessage, RunId } from '../ports/run.ts';
import { cleanText, toJson, toJsonOrNull } from './json-encoding.ts';
import type { Db, Tables } from './table-types.ts';

/** Deliveries of one claim; a process can post them within its lease. */
const claimSize = 50;
/** Lower than every version of a run. */
const notPosted = -1;

/** Locks the run, so that of two callers one sees the card of the other. */
export function queueCards(db: Db, run: RunId, places: readonly Place[]): Promise<void> {
  return db.transaction().execute(async (tx) => {
    await tx.selectFrom('run').select('id').where('id', '=', run).forUpdate().execute();
    const cards = await tx
      .selectFrom('delivery')
      .select('place_id')
      .where('run', '=', run)
      .where('kind', '=', 'card')
      .execute();
    const taken = new Set(cards.map(({ place_id }) => place_id));
    for (const place of places) {
      if (taken.has(place.id)) continue;
      taken.add(place.id);
      await queueCopy(tx, run, place);
    }
  });
}

export async function queueCopy(db: Db, run: RunId, place: Place): Promise<void> {
  await db
    .insertInto('delivery')
    .values({ run, ...newDelivery('card', place) })
    .execute();
}

export async function hasCardAt(db: Db, run: RunId, place: Place): Promise<boolean> {
  const card = await db
    .selectFrom('delivery')
    .select('id')
    .where('run', '=', run)
    .where('kind', '=', 'card')
    .where('place_id', '=', place.id)
    .limit(1)
    .executeTakeFirst();
  return card !== undefined;
}

export async function queueNotices(
  db: Db,
  run: RunId,
  notices: readonly RunNotice[],
): Promise<void> {
  for (const { kind, place, mention } of notices)
    await db
      .insertInto('delivery')
      .values({ run, ...newDelivery(kind, place), mention: toJsonOrNull(mention) })
      .onConflict((conflict) =>
        conflict
          .columns(['run', 'kind', 'place_id'])
          .where('kind', '<>', 'card')
          .where('run', 'is not', null)
          .doNothing(),
      )
      .execute();
}

export async function queueAnnouncement(
  db: Db,
  places: readonly Place[],
  announcement: Announcement,
): Promise<void> {
  if (places.length === 0) return;
  const content = toJson(announcement);
  await db
    .insertInto('delivery')
    .values(
      places.map((place) => ({
        ...newDelivery(announcement.kind, place),
        announcement: content,
      })),
    )
    .execute();
}

export async function claim(db: Db, now: Date, lease: number): Promise<readonly Delivery[]> {
  const until = new Date(now.getTime() + lease);
  const claimed = await db
    .updateTable('delivery')
    // A reminder leaves at most once: the claim abandons it, and an attempt that certainly failed makes it due again.
    .set({ leased_until: until, abandoned: sql<boolean>`kind in ('reminder', 'escalation')` })
    .where('id', 'in', due(db, now))
    .returningAll()
    .execute();
  return claimed.map(toDelivery).sort((a, b) => a.id - b.id);
}

/** Where the lease ran out and another process posted too, the second card is recorded beside the first: both must be edited. */
export async function recordDelivered(
  db: Db,
  delivery: Delivery,
  { posted, version }: { posted: PostedMessage; version: number },
): Promise<void> {
  const { conversation, activity } = posted;
  const recorded = await db
    .updateTable('delivery')
    // The last edit counts, even if it shows an older version: then the card is due again.
    .set({ conversation, activity, version, attempts: 0, leased_until: null })
    .where('id', '=', delivery.id)
    .where((eb) => eb.or([eb('activity', 'is', null), eb('activity', '=', activity)]))
    .executeTakeFirst();
  if (recorded.numUpdatedRows > 0n || delivery.kind !== 'card') return;
  await db
    .insertInto('delivery')
    .values({
      run: delivery.run,
      ...newDelivery('card', posted.place),
      conversation,
      activity,
      version,
    })
    .execute();
}

export async function retryLater(
  db: Db,
  delivery: Delivery,
  { until, why, lost }: { until: Date | null; why: string; lost: boolean },
): Promise<void> {
  await db
    .updateTable('delivery')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      lost_answers: eb('lost_answers', '+', lost ? 1 : 0),
      leased_until: null,
      not_before: until,
      abandoned: until === null,
      last_error: cleanText(why),
    }))
    .where('id', '=', delivery.id)
    .execute();
}

function newDelivery(kind: Delivery['kind'], place: Place) {
  return { kind, place_id: place.id, place: toJson(place), version: notPosted };
}

function due(db: Db, now: Date) {
  return db
    .selectFrom('delivery')
    .leftJoin('run', 'run.id', 'delivery.run')
    .select('delivery.id')
    .where('abandoned', '=', false)
    .where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<=', now)]))
    .where((eb) => eb.or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
    .where(
      sql<boolean>`case delivery.kind
        when 'card' then delivery.activity is null or delivery.version < run.version
        when 'notice' then delivery.activity is null and run.phase = 'closed'
        when 'announcement' then delivery.activity is null
        when 'drift' then delivery.activity is null
        else delivery.activity is null and run.phase = 'waiting' and run.outcome is null
          and not exists (select from decision where decision.run = run.id) end`,
    )
    .orderBy('delivery.id')
    .limit(claimSize)
    .forUpdate('delivery')
    .skipLocked();
}

function toDelivery(row: Selectable<Tables['delivery']>): Delivery {
  const { id, kind, run, place, mention, conversation, activity, attempts, announcement } = row;
  const posted =
    conversation === null || activity === null ? null : { place, conversation, activity };
  const state = { id, place, posted, attempts, lostAnswers: row.lost_answers };
  if (announcement !== null) return { ...state, ...withDates(announcement) };
  if (run === null || kind === 'announcement' || kind === 'drift')
    throw new Error(`Reading message ${id}: a ${kind} without its content or its run.`);
  return { ...state, kind, run, mention };
}

function withDates(announcement: Announcement): Announcement {
  if (announcement.kind === 'announcement') return announcement;
  const { notice } = announcement;
  return { kind: 'drift', notice: { ...notice, lastCorrectAt: new Date(notice.lastCorrectAt) } };
}
