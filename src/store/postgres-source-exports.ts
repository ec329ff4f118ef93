import { sql } from 'kysely';
import type { KeptExport, NewExport, SourceExports } from '../ports/source-exports.ts';
import { toJson } from './json-encoding.ts';
import { withJournalErrors } from './journal-errors.ts';
import type { Db } from './table-types.ts';

export function postgresSourceExports(db: Db): SourceExports {
  return {
    save: (exported) =>
      withJournalErrors('saving an export of the source', () => save(db, exported)),
    newest: () => withJournalErrors('reading the exports of the source', () => newest(db)),
    content: (sha256) =>
      withJournalErrors('reading an export of the source', () => content(db, sha256)),
    deleteExpired: () =>
      withJournalErrors('deleting exports of the source', () => deleteExpired(db)),
  };
}

/** The lock makes two exports of a batch that are brought at once come one after the other. */
function save(db: Db, { batch, sha256, key, ...exported }: NewExport): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('source_export'), ${batch})`.execute(tx);
    const newer = await tx
      .selectFrom('source_export')
      .select('id')
      .where('batch', '=', batch)
      .where('exported_at', '>=', new Date(exported.exportedAt))
      .executeTakeFirst();
    if (newer !== undefined) return false;
    await tx
      .deleteFrom('source_export_content')
      .where('sha256', 'in', (eb) =>
        eb.selectFrom('source_export').select('sha256').where('batch', '=', batch),
      )
      .execute();
    await tx
      .insertInto('source_export')
      .values({
        ...{ batch, sha256, key, people: exported.people, others: exported.others },
        exported_at: new Date(exported.exportedAt),
        expires_at: new Date(exported.expiresAt),
        person: toJson(exported.by),
        at: sql`database_time()`,
      })
      .execute();
    await tx
      .insertInto('source_export_content')
      .values({ sha256, bytes: Buffer.from(exported.content) })
      .execute();
    return true;
  });
}

async function newest(db: Db): Promise<readonly KeptExport[]> {
  const rows = await db
    .selectFrom('source_export')
    .distinctOn('batch')
    .selectAll()
    .orderBy('batch')
    .orderBy('exported_at', 'desc')
    .execute();
  return rows
    .map(({ batch, sha256, key, people, others, person: by, at, ...row }) => ({
      ...{ batch, sha256, key, people, others, by, at },
      exportedAt: row.exported_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
    }))
    .sort((a, b) => (a.exportedAt < b.exportedAt ? 1 : -1));
}

async function content(db: Db, sha256: string): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('source_export_content')
    .select('bytes')
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row?.bytes ?? null;
}

async function deleteExpired(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('source_export_content')
    .where('sha256', 'in', (eb) =>
      eb
        .selectFrom('source_export')
        .select('sha256')
        .where('expires_at', '<=', sql<Date>`database_time()`),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
