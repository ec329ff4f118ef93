import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { cleanText } from '../mapping/storable-text.ts';
import type { DownloadFile, DownloadOffer, OfferedDownload } from '../ports/files.ts';
import type { Person } from '../ports/person.ts';
import { toJson } from './json-encoding.ts';
import type { Db } from './table-types.ts';

/** The token is the id of the record, signed together with the person, the run and the expiry. */
export async function offerDownload(
  db: Db,
  { file, person, run, lasts }: DownloadOffer,
): Promise<OfferedDownload> {
  const id = randomUUID();
  const until = await db.transaction().execute(async (tx) => {
    const offer = await tx
      .insertInto('download')
      .values({
        id,
        person: toJson(person),
        run,
        name: cleanText(file.name),
        type: file.type,
        content: await saveContent(tx, file.bytes),
        expires_at: sql`database_time() + ${lasts} * interval '1 millisecond'`,
      })
      .returning('expires_at')
      .executeTakeFirstOrThrow();
    return offer.expires_at;
  });
  const signature = sign(await signingKey(db), { id, person: person.id, run, until });
  return { token: `${id}.${signature}`, until };
}

/** Saves a content once, however often it is offered; returns its key. The update locks it, so that no other process deletes it now. */
async function saveContent(tx: Db, content: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  await tx
    .insertInto('download_content')
    .values({ sha256, bytes: Buffer.from(content) })
    .onConflict((conflict) =>
      conflict.column('sha256').doUpdateSet({ sha256: (row) => row.ref('excluded.sha256') }),
    )
    .execute();
  return sha256;
}

export function redeemDownload(
  db: Db,
  token: string,
  person: Person | null,
): Promise<DownloadFile | null> {
  return db.transaction().execute(async (tx) => {
    const offer = await lockOffer(tx, token, person);
    if (offer?.is_open !== true || offer.bytes === null) return null;
    await setDownloaded(tx, offer.id);
    const { name, type, bytes } = offer;
    return { name, type, bytes };
  });
}

export function endOffer(db: Db, token: string, person: Person): Promise<boolean | null> {
  return db.transaction().execute(async (tx) => {
    const offer = await lockOffer(tx, token, person);
    if (offer === null) return null;
    if (offer.downloaded_at !== null) return false;
    await setDownloaded(tx, offer.id);
    return true;
  });
}

/** The offer with this token, with its content while there is one; null where the token is false or not for this person. */
async function lockOffer(tx: Db, token: string, person: Person | null) {
  const [id = '', signature = ''] = token.split('.', 2);
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
  const offer = await tx
    .selectFrom('download')
    .leftJoin('download_content', 'sha256', 'content')
    .selectAll()
    .select(isOpen.as('is_open'))
    .where('id', '=', id)
    .forUpdate('download')
    .executeTakeFirst();
  if (offer === undefined) return null;
  const { run, person: owner, expires_at: until } = offer;
  if (person !== null && person.id !== owner.id) return null;
  const expected = sign(await signingKey(tx), { id, person: owner.id, run, until });
  return isEqual(signature, expected) ? offer : null;
}

async function setDownloaded(tx: Db, id: string): Promise<void> {
  await tx
    .updateTable('download')
    .set({ downloaded_at: sql`database_time()` })
    .where('id', '=', id)
    .execute();
}

/** Not downloaded yet and not expired. */
const isOpen = sql<boolean>`downloaded_at is null and expires_at > database_time()`;

/** Two statements, because the second one sees the offers that the locks of the first one waited for. */
export function deleteUnusedContents(db: Db): Promise<number> {
  const isUnused = sql<boolean>`not exists (select from download where content = sha256 and ${isOpen})`;
  return db.transaction().execute(async (tx) => {
    const locked = await tx
      .selectFrom('download_content')
      .select('sha256')
      .where(isUnused)
      .forUpdate()
      .skipLocked()
      .execute();
    if (locked.length === 0) return 0;
    const { numDeletedRows } = await tx
      .deleteFrom('download_content')
      .where(
        'sha256',
        'in',
        locked.map(({ sha256 }) => sha256),
      )
      .where(isUnused)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  });
}

function sign(
  key: string,
  { id, person, run, until }: { id: string; person: string; run: number | null; until: Date },
): string {
  const signed = [id, person, run ?? '', until.toISOString()].join('\n');
  return createHmac('sha256', key).update(signed).digest('base64url');
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Created once per database; where two processes create it at once, both use the first one. */
async function signingKey(db: Db): Promise<string> {
  const name = 'downloads';
  await db
    .insertInto('secret')
    .values({ name, value: randomBytes(32).toString('hex') })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const { value } = await db
    .selectFrom('secret')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return value;
}
