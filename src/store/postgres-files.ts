import { sql } from 'kysely';
import { cleanText } from '../mapping/storable-text.ts';
import type { BatchFile, Files, NewBatchFile } from '../ports/files.ts';
import * as downloads from './download-queries.ts';
import { toJson } from './json-encoding.ts';
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
      withJournalErrors('offering a download', () => downloads.offerDownload(db, offer)),
    redeemDownload: (token, person) =>
      withJournalErrors('reading a download', () => downloads.redeemDownload(db, token, person)),
    endOffer: (token, person) =>
      withJournalErrors('ending an offer', () => downloads.endOffer(db, token, person)),
    deleteUnusedContents: () =>
      withJournalErrors('deleting unused downloads', () => downloads.deleteUnusedContents(db)),
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

async function saveBatchFile(db: Db, batch: number, file: NewBatchFile): Promise<void> {
  const { name, text, by } = file;
  const at = sql<Date>`database_time()`;
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
