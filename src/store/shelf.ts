import type { BatchFile, Shelf } from '../run/shelf.ts';
import { reaching } from './away.ts';
import { offer, take } from './offers.ts';
import type { Db } from './tables.ts';
import { json, text } from './text.ts';

export function shelf(db: Db): Shelf {
  return {
    batchFile: (batch) =>
      reaching(`reading the file of batch ${batch}`, () => batchFile(db, batch)),
    keepBatchFile: (batch, file) =>
      reaching(`keeping the file of batch ${batch}`, () => keepBatchFile(db, batch, file)),
    offer: (wish) => reaching('offering a file', () => offer(db, wish)),
    take: (word, person, now) =>
      reaching('handing out a file', () => take(db, word, { person, now })),
  };
}

async function batchFile(db: Db, batch: number): Promise<BatchFile | null> {
  const found = await db
    .selectFrom('batch_file')
    .selectAll()
    .where('batch', '=', batch)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (found === undefined) return null;
  return { name: found.name, text: found.content, by: found.person, at: found.at };
}

async function keepBatchFile(db: Db, batch: number, file: BatchFile): Promise<void> {
  const { name, text: content, by, at } = file;
  await db
    .insertInto('batch_file')
    .values({ batch, name: text(name), content: text(content), person: json(by), at })
    .execute();
}
