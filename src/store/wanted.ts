import type { Delivery, Notice } from '../run/outbox.ts';
import type { Posted, Place, RunId } from '../run/run.ts';
import type { Db } from './tables.ts';
import { json, jsonOrNull } from './text.ts';

/** Older than every version of a run. */
const never = -1;

/** The run stays locked meanwhile, so that two askers can't both find the place empty. */
export function wantCards(db: Db, run: RunId, places: readonly Place[]): Promise<void> {
  return db.transaction().execute(async (tx) => {
    await tx.selectFrom('run').select('id').where('id', '=', run).forUpdate().execute();
    const found = await tx
      .selectFrom('delivery')
      .select('place_id')
      .where('run', '=', run)
      .where('kind', '=', 'card')
      .execute();
    const taken = new Set(found.map(({ place_id }) => place_id));
    for (const place of places) {
      if (taken.has(place.id)) continue;
      taken.add(place.id);
      await tx
        .insertInto('delivery')
        .values(fresh(run, 'card', place))
        .execute();
    }
  });
}

export async function wantCopy(db: Db, run: RunId, place: Place): Promise<void> {
  await db
    .insertInto('delivery')
    .values(fresh(run, 'card', place))
    .execute();
}

export async function isAt(db: Db, run: RunId, place: Place): Promise<boolean> {
  const found = await db
    .selectFrom('delivery')
    .select('id')
    .where('run', '=', run)
    .where('kind', '=', 'card')
    .where('place_id', '=', place.id)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

export async function wantNotices(db: Db, run: RunId, notices: readonly Notice[]): Promise<void> {
  for (const { kind, place, mention } of notices)
    await db
      .insertInto('delivery')
      .values({ ...fresh(run, kind, place), mention: jsonOrNull(mention) })
      .onConflict((conflict) =>
        conflict.columns(['run', 'kind', 'place_id']).where('kind', '<>', 'card').doNothing(),
      )
      .execute();
}

export async function posted(
  db: Db,
  run: RunId,
  { copy, version }: { copy: Posted; version: number },
): Promise<void> {
  const { conversation, activity, place } = copy;
  await db
    .insertInto('delivery')
    .values({ ...fresh(run, 'card', place), conversation, activity, version })
    .execute();
}

function fresh(run: RunId, kind: Delivery['kind'], place: Place) {
  return {
    run,
    kind,
    place_id: place.id,
    place: json(place),
    version: never,
    attempts: 0,
    losses: 0,
    given_up: false,
    why: '',
  };
}
