import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type {
  BatchFile,
  DownloadOffer,
  Files,
  OfferedDownload,
  ReportFile,
} from '../ports/files.ts';
import type { Person } from '../ports/person.ts';
import { cleanText, toJson } from './json-encoding.ts';
import { withJournalErrors } from './journal-errors.ts';
import type { Db } from './table-types.ts';

export function postgresFiles(db: Db): Files {
  return {
    batchFile: (batch) =>
      withJournalErrors(`reading the file of batch ${batch}`, () => batchFile(db, batch)),
    saveBatchFile: (batch, file) =>
      withJournalErrors(`saving the file of batch ${batch}`, () => saveBatchFile(db, batch, file)),
    batchFileAuthors: (batch, times) =>
      withJournalErrors('reading who defined a batch', () => batchFileAuthors(db, batch, times)),
    offerDownload: (offer) =>
      withJournalErrors('offering a download', () => offerDownload(db, offer)),
    redeemDownload: (token, person) =>
      withJournalErrors('reading a download', () => redeemDownload(db, token, person)),
    deleteUnusedContents: () =>
      withJournalErrors('deleting the contents of downloads', () => deleteUnusedContents(db)),
  };
}

async function batchFile(db: Db, batch: number): Promise<BatchFile | null> {
  const file = await db
    .selectFrom('batch_file')
    .select(['name', 'content as text', 'person as by', 'at'])
    .where('batch', '=', batch)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return file ?? null;
}

async function saveBatchFile(db: Db, batch: number, file: BatchFile): Promise<void> {
  const { name, text, by, at } = file;
  await db
    .insertInto('batch_file')
    .values({ batch, name: cleanText(name), content: cleanText(text), person: toJson(by), at })
    .execute();
}

async function batchFileAuthors(
  db: Db,
  batch: number,
  { from, to }: { from: Date; to: Date | null },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct person ->> 'id' as id from batch_file
    where batch = ${batch} and at <= coalesce(${to}::timestamptz, 'infinity') and id >= coalesce(
      (select max(id) from batch_file where batch = ${batch} and at <= ${from}), 0)`.execute(db);
  return rows.map(({ id }) => id);
}

/** The token is the id of the record, signed together with the person, the run and the expiry. */
async function offerDownload(
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
        content: await saveContent(tx, cleanText(file.text)),
        expires_at: sql`database_time() + ${lasts} * interval '1 millisecond'`,
      })
      .returning('expires_at')
      .executeTakeFirstOrThrow();
    return offer.expires_at;
  });
  const signature = sign(await signingKey(db), { id, person: person.id, run, until });
  return { token: `${id}.${signature}`, until };
}

/** Saves a text once, however often it is offered; returns its key. The update locks it, so that nobody deletes it now. */
async function saveContent(tx: Db, text: string): Promise<string> {
  const sha256 = createHash('sha256').update(text).digest('hex');
  await tx
    .insertInto('download_content')
    .values({ sha256, text })
    .onConflict((conflict) =>
      conflict.column('sha256').doUpdateSet({ sha256: (row) => row.ref('excluded.sha256') }),
    )
    .execute();
  return sha256;
}

async function redeemDownload(
  db: Db,
  token: string,
  person: Person | null,
): Promise<ReportFile | null> {
  const [id = '', signature = ''] = token.split('.', 2);
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
  return db.transaction().execute(async (tx) => {
    const download = await tx
      .selectFrom('download')
      .innerJoin('download_content', 'sha256', 'content')
      .selectAll()
      .where('id', '=', id)
      .where(isOpen)
      .forUpdate('download')
      .executeTakeFirst();
    if (download === undefined) return null;
    const { name, type, text, run, person: owner, expires_at: until } = download;
    if (person !== null && person.id !== owner.id) return null;
    const expected = sign(await signingKey(tx), { id, person: owner.id, run, until });
    if (!isEqual(signature, expected)) return null;
    await tx
      .updateTable('download')
      .set({ downloaded_at: sql`database_time()` })
      .where('id', '=', id)
      .execute();
    return { name, type, text };
  });
}

/** Not downloaded yet and not expired. */
const isOpen = sql<boolean>`downloaded_at is null and expires_at > database_time()`;

/** Two statements, because the second one sees the offers that the locks of the first one waited for. */
function deleteUnusedContents(db: Db): Promise<number> {
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
