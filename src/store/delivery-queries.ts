import type { Announcement } from '../ports/messenger.ts';
import type { Delivery, RunNotice } from '../ports/delivery.ts';
import type { Person } from '../ports/person.ts';
import type { Place, PostedMessage, RunId } from '../ports/run.ts';
import { toJson } from './json-encoding.ts';
import { inTransaction } from './run-fence.ts';
import type { Db } from './table-types.ts';

/** Lower than every version of a run. */
export const notPosted = -1;

/** Locks the run, so that of two callers one sees the card of the other. */
export function queueCards(
  db: Db,
  run: RunId,
  { places, mentions }: { readonly places: readonly Place[]; readonly mentions: readonly Person[] },
): Promise<void> {
  return inTransaction(db, async (tx) => {
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
    if (mentions.length === 0 || places.length === 0) return;
    await tx
      .updateTable('delivery')
      .set({ mentions: toJson(mentions) })
      .where('run', '=', run)
      .where('kind', '=', 'card')
      .where(
        'place_id',
        'in',
        places.map(({ id }) => id),
      )
      .execute();
  });
}

export async function queueCopy(db: Db, run: RunId, place: Place): Promise<void> {
  await db
    .insertInto('delivery')
    .values({ run, ...newDelivery('card', place) })
    .execute();
}

export function moveCard(
  db: Db,
  run: RunId,
  { place, key }: { place: Place; key: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx.selectFrom('run').select('id').where('id', '=', run).forUpdate().execute();
    const moved = await tx
      .insertInto('delivery')
      .values({ run, ...newDelivery('card', place), key })
      .onConflict((conflict) =>
        conflict.columns(['key', 'place_id']).where('key', 'is not', null).doNothing(),
      )
      .returning('id')
      .executeTakeFirst();
    if (moved === undefined) return;
    await tx
      .updateTable('delivery')
      .set({ moved: true, version: notPosted })
      .where('run', '=', run)
      .where('kind', '=', 'card')
      .where('place_id', '=', place.id)
      .where('id', '<', moved.id)
      .where('moved', '=', false)
      .execute();
  });
}

/** True where the message was not recorded before; see the port. */
export async function recordCopy(
  db: Db,
  run: RunId,
  { posted, version }: { posted: PostedMessage; version: number | null },
): Promise<boolean> {
  // Most messages are recorded, which needs no lock.
  if ((await cardFor(db, run, posted)) === 'known') return false;
  return inTransaction(db, async (tx) => {
    await tx.selectFrom('run').select('id').where('id', '=', run).forUpdate().execute();
    const card = await cardFor(tx, run, posted);
    if (card === 'known' || (card === 'none' && version === null)) return false;
    const { place, conversation, activity } = posted;
    if (version === null && card !== 'none' && card.unposted !== null)
      await tx
        .updateTable('delivery')
        .set({ conversation, activity, abandoned: false })
        .where('id', '=', card.unposted)
        .execute();
    else
      await tx
        .insertInto('delivery')
        .values({
          ...{ run, ...newDelivery('card', place), conversation, activity },
          version: version ?? notPosted,
        })
        .execute();
    return true;
  });
}

/** `known`: a delivery has this message already. `none`: the run has no card in that place. Else the oldest card there without a message id; null: all have one. */
async function cardFor(
  db: Db,
  run: RunId,
  { place, conversation, activity }: PostedMessage,
): Promise<'none' | 'known' | { readonly unposted: number | null }> {
  const delivery = await db
    .selectFrom('delivery')
    .select('id')
    .where('activity', '=', activity)
    .where((is) => is.or([is('conversation', '=', conversation), is('place_id', '=', place.id)]))
    .limit(1)
    .executeTakeFirst();
  if (delivery !== undefined) return 'known';
  const cards = await db
    .selectFrom('delivery')
    .select(['id', 'activity'])
    .where('run', '=', run)
    .where('kind', '=', 'card')
    .where('place_id', '=', place.id)
    .orderBy('id')
    .execute();
  if (cards.length === 0) return 'none';
  return { unposted: cards.find((card) => card.activity === null)?.id ?? null };
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
  for (const { kind, place, mentions } of notices)
    await db
      .insertInto('delivery')
      .values({ run, ...newDelivery(kind, place), mentions: toJson(mentions) })
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
  { announcement, key }: { announcement: Announcement; key: string | null },
): Promise<void> {
  if (places.length === 0) return;
  const content = toJson(announcement);
  await db
    .insertInto('delivery')
    .values(
      places.map((place) => ({
        ...newDelivery(announcement.kind, place),
        announcement: content,
        key,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['key', 'place_id']).where('key', 'is not', null).doNothing(),
    )
    .execute();
}

export function newDelivery(kind: Delivery['kind'], place: Place) {
  return { kind, place_id: place.id, place: toJson(place), version: notPosted };
}
