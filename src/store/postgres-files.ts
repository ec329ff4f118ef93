import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { BatchFile, DownloadOffer, Files, ReportFile } from '../ports/files.ts';
import type { Person } from '../ports/run.ts';
import { cleanText, toJson } from './json-encoding.ts';
import { withJournalErrors } from './journal-errors.ts';
import type { Db } from './table-types.ts';

export function postgresFiles(db: Db): Files {
  return {
    batchFile: (batch) =>
      withJournalErrors(`reading the file of batch ${batch}`, () => batchFile(db, batch)),
    saveBatchFile: (batch, file) =>
      withJournalErrors(`saving the file of batch ${batch}`, () => saveBatchFile(db, batch, file)),
    offerDownload: (offer) =>
      withJournalErrors('offering a download', () => offerDownload(db, offer)),
    redeemDownload: (token, person, now) =>
      withJournalErrors('reading a download', () => redeemDownload(db, token, { person, now })),
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

/** The token is the id of the record, signed together with the person, the run and the expiry. */
async function offerDownload(db: Db, { file, person, run, until }: DownloadOffer): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('download')
    .values({
      id,
      person: toJson(person),
      run,
      name: cleanText(file.name),
      type: file.type,
      content: cleanText(file.text),
      expires_at: until,
    })
    .execute();
  return `${id}.${sign(await signingKey(db), { id, person: person.id, run, until })}`;
}

/** Also deletes the content of every expired download. */
async function redeemDownload(
  db: Db,
  token: string,
  { person, now }: { person: Person | null; now: Date },
): Promise<ReportFile | null> {
  const [id = '', signature = ''] = token.split('.');
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
  await db
    .updateTable('download')
    .set({ content: null })
    .where('expires_at', '<=', now)
    .where('content', 'is not', null)
    .execute();
  return db.transaction().execute(async (tx) => {
    const download = await tx
      .selectFrom('download')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (download === undefined || download.content === null) return null;
    const { name, type, content, run, person: owner, expires_at: until } = download;
    if (person !== null && person.id !== owner.id) return null;
    const expected = sign(await signingKey(tx), { id, person: owner.id, run, until });
    if (!isEqual(signature, expected)) return null;
    await tx
      .updateTable('download')
      .set({ downloaded_at: now, content: null })
      .where('id', '=', id)
      .execute();
    return { name, type, text: content };
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
