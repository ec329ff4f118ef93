import { sql } from 'kysely';
import type { Outbox } from '../ports/outbox.ts';
import { withJournalErrors } from './journal-errors.ts';
import type { Db } from './table-types.ts';

/** The part of the outbox that knows the thread of each batch in a channel. */
export function postgresThreads(
  db: Db,
): Pick<Outbox, 'claimThread' | 'recordThread' | 'forgetThread'> {
  const failed = (batch: number) => `reading the thread of batch ${batch}`;
  return {
    claimThread: (place, batch, lease) =>
      withJournalErrors(failed(batch), async () => {
        const { rows } = await sql`
          insert into batch_thread (place_id, batch, leased_until)
          values (${place.id}, ${batch}, ${leasedFor(lease)})
          on conflict (place_id, batch) do update set leased_until = excluded.leased_until
            where batch_thread.conversation is null
              and (batch_thread.leased_until is null or batch_thread.leased_until <= database_time())
          returning batch`.execute(db);
        if (rows.length > 0) return { kind: 'start' };
        const thread = await threadOf(db, place.id, batch)
          .select('conversation')
          .executeTakeFirst();
        const conversation = thread?.conversation ?? null;
        return conversation === null ? { kind: 'busy' } : { kind: 'thread', conversation };
      }),
    recordThread: (place, batch, conversation) =>
      withJournalErrors(failed(batch), async () => {
        await db
          .updateTable('batch_thread')
          .set({ conversation, leased_until: null })
          .where('place_id', '=', place.id)
          .where('batch', '=', batch)
          .where('conversation', 'is', null)
          .execute();
      }),
    forgetThread: (place, batch, conversation) =>
      withJournalErrors(failed(batch), async () => {
        await db
          .updateTable('batch_thread')
          .set({ conversation: null, leased_until: null })
          .where('place_id', '=', place.id)
          .where('batch', '=', batch)
          .where('conversation', conversation === null ? 'is' : '=', conversation)
          .execute();
      }),
  };
}

function threadOf(db: Db, place: string, batch: number) {
  return db.selectFrom('batch_thread').where('place_id', '=', place).where('batch', '=', batch);
}

function leasedFor(lease: number) {
  return sql<Date>`database_time() + ${lease} * interval '1 millisecond'`;
}
