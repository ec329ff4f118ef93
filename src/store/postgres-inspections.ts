import { sql } from 'kysely';
import type {
  InspectedMailbox,
  Inspections,
  NewInspection,
  StoredInspection,
} from '../ports/inspections.ts';
import { toJson } from './json-encoding.ts';
import { withJournalErrors } from './journal-errors.ts';
import type { Db } from './table-types.ts';

export function postgresInspections(db: Db): Inspections {
  return {
    find: (mailboxes, since) =>
      withJournalErrors('reading the inspections of mailboxes', () => find(db, mailboxes, since)),
    save: (inspections, readAt) =>
      withJournalErrors('saving the inspections of mailboxes', () => save(db, inspections, readAt)),
    deleteBefore: (at) =>
      withJournalErrors('deleting old inspections of mailboxes', () => deleteBefore(db, at)),
  };
}

function find(
  db: Db,
  mailboxes: readonly InspectedMailbox[],
  since: Date,
): Promise<readonly StoredInspection[]> {
  return db
    .selectFrom('inspection')
    .innerJoin(unnested(mailboxes), (join) =>
      join
        .onRef('inspection.mailbox', '=', 'listed.mailbox')
        .onRef('inspection.fingerprint', '=', 'listed.fingerprint'),
    )
    .where('read_at', '>=', since)
    .select(['inspection.reading as inspection', 'read_at as readAt'])
    .execute();
}

async function save(db: Db, inspections: readonly NewInspection[], readAt: Date): Promise<void> {
  if (inspections.length === 0) return;
  await db
    .insertInto('inspection')
    .values(
      inspections.map(({ id, fingerprint, inspection }) => ({
        mailbox: id,
        fingerprint,
        reading: toJson(inspection),
        read_at: readAt,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .column('mailbox')
        .doUpdateSet((eb) => ({
          fingerprint: eb.ref('excluded.fingerprint'),
          reading: eb.ref('excluded.reading'),
          read_at: eb.ref('excluded.read_at'),
        }))
        .whereRef('inspection.read_at', '<=', 'excluded.read_at'),
    )
    .execute();
}

async function deleteBefore(db: Db, at: Date): Promise<number> {
  const deleted = await db.deleteFrom('inspection').where('read_at', '<', at).executeTakeFirst();
  return Number(deleted.numDeletedRows);
}

function unnested(mailboxes: readonly InspectedMailbox[]) {
  const ids = mailboxes.map(({ id }) => id);
  const fingerprints = mailboxes.map(({ fingerprint }) => fingerprint);
  return sql<InspectedMailbox & { readonly mailbox: string }>`
    (select * from unnest(${ids}::text[], ${fingerprints}::text[]) as listed (mailbox, fingerprint))`.as(
    'listed',
  );
}
