import { sql, type Selectable } from 'kysely';
import { cleanText } from '../mapping/storable-text.ts';
import { lastVersion, type Delivery } from '../ports/delivery.ts';
import { newDelivery, notPosted } from './delivery-queries.ts';
import type { Db, Tables } from './table-types.ts';
import type { PostedMessage } from '../ports/run.ts';
import { isUndecided } from './latest-decision.ts';
import type { Announcement } from '../ports/messenger.ts';

/** Deliveries of one claim; a process can post them within its lease. */
const claimSize = 50;

export async function claim(db: Db, lease: number): Promise<readonly Delivery[]> {
  const claimed = await db
    .updateTable('delivery')
    .set((eb) => ({ leased_until: inMilliseconds(lease), claim: eb('claim', '+', 1) }))
    .where('id', 'in', due(db))
    .returningAll()
    .execute();
  return claimed.map(toDelivery).sort((a, b) => a.id - b.id);
}

export async function confirmClaim(
  db: Db,
  { id, claim }: Delivery,
  lease: number,
): Promise<boolean> {
  const confirmed = await db
    .updateTable('delivery')
    .set({
      leased_until: inMilliseconds(lease),
      // These are posted at most once, even if this process ends before it records the answer.
      abandoned: sql<boolean>`kind in ('notice', 'reminder', 'escalation')`,
    })
    .where('id', 'in', needed(db).where('delivery.id', '=', id))
    .where('claim', '=', claim)
    .executeTakeFirst();
  return confirmed.numUpdatedRows === 1n;
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
    .set({
      ...{ conversation, activity, attempts: 0, leased_until: null },
      // A card that was moved while it was posted is edited once more.
      version: sql<number>`case when moved and ${version}::int < ${lastVersion} then ${notPosted} else ${version}::int end`,
    })
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
  { delay, why, lost }: { delay: number | null; why: string; lost: boolean },
): Promise<void> {
  await db
    .updateTable('delivery')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      lost_answers: eb('lost_answers', '+', lost ? 1 : 0),
      leased_until: null,
      not_before: delay === null ? null : inMilliseconds(delay),
      // A message that was recorded since the claim can be edited.
      abandoned: sql<boolean>`${delay === null}::boolean and (activity is null or ${delivery.posted !== null}::boolean)`,
      last_error: cleanText(why),
    }))
    .where('id', '=', delivery.id)
    .where('claim', '=', delivery.claim)
    .execute();
}

function inMilliseconds(delay: number) {
  return sql<Date>`database_time() + ${delay} * interval '1 millisecond'`;
}

function due(db: Db) {
  const now = sql<Date>`database_time()`;
  return needed(db)
    .where('abandoned', '=', false)
    .where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<=', now)]))
    .where((eb) => eb.or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
    .orderBy('delivery.id')
    .limit(claimSize)
    .forUpdate('delivery')
    .skipLocked();
}
/** The deliveries that are still to be posted or edited, each with what its chat shows: another text after each edit. */
export async function undelivered(db: Db): Promise<readonly string[]> {
  const rows = await needed(db)
    .select('delivery.version')
    .where('abandoned', '=', false)
    .orderBy('delivery.id')
    .limit(1_000)
    .execute();
  return rows.map(({ id, version }) => `${id} ${version}`);
}

/** Deliveries that the chat does not show as they are now, leased or not. */
function needed(db: Db) {
  return db
    .selectFrom('delivery')
    .leftJoin('run', 'run.id', 'delivery.run')
    .select('delivery.id')
    .where(
      sql<boolean>`case delivery.kind
        when 'card' then case when delivery.activity is null then not delivery.moved
          else delivery.version < run.version end
        when 'notice' then delivery.activity is null and run.phase = 'closed'
        when 'announcement' then delivery.activity is null
        when 'drift' then delivery.activity is null
        else delivery.activity is null and run.phase = 'waiting' and run.outcome is null
          and ${isUndecided(sql.ref('run.id'))} end`,
    );
}

function toDelivery(row: Selectable<Tables['delivery']>): Delivery {
  const { id, claim, kind, run, place, mentions, conversation, activity, announcement } = row;
  const posted =
    conversation === null || activity === null ? null : { place, conversation, activity };
  const { attempts, lost_answers: lostAnswers } = row;
  const state = { id, claim, place, posted, attempts, lostAnswers };
  if (announcement !== null) return { ...state, ...withDates(announcement) };
  if (run === null || kind === 'announcement' || kind === 'drift')
    throw new Error(`Reading message ${id}: a ${kind} without its content or its run.`);
  return { ...state, kind, run, mentions, isMoved: row.moved };
}

function withDates(announcement: Announcement): Announcement {
  if (announcement.kind === 'announcement') return announcement;
  const { notice } = announcement;
  return { kind: 'drift', notice: { ...notice, lastCorrectAt: new Date(notice.lastCorrectAt) } };
}
