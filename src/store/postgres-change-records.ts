import { sql } from 'kysely';
import { cleanText } from '../mapping/storable-text.ts';
import type { ChangeRecord, ChangeRecords, ChangeRecordUpdate } from '../ports/change-records.ts';
import type { RunId } from '../ports/run.ts';
import { withJournalErrors } from './journal-errors.ts';
import { toJson, toJsonOrNull } from './json-encoding.ts';
import type { Db } from './table-types.ts';

export function postgresChangeRecords(db: Db): ChangeRecords {
  return {
    open: (run) => withJournalErrors(about('opening', run), () => open(db, run)),
    read: (run) => withJournalErrors(about('reading', run), () => read(db, run)),
    claim: (lease) => withJournalErrors('claiming change records', () => claim(db, lease)),
    save: (record, change) =>
      withJournalErrors(about('saving', record.run), () => save(db, record, change)),
    release: (record, next) =>
      withJournalErrors(about('releasing', record.run), () => release(db, record, next)),
    saveState: (run, state) =>
      withJournalErrors(about('saving the state of', run), async () => {
        await db
          .updateTable('change_record')
          .set({ state: toJson(state) })
          .where('run', '=', run)
          .execute();
      }),
  };
}

const about = (doing: string, run: RunId) => `${doing} the change record of run ${run}`;

async function open(db: Db, run: RunId): Promise<void> {
  await db
    .insertInto('change_record')
    .values({ run })
    .onConflict((conflict) => conflict.column('run').doNothing())
    .execute();
}

const columns = sql`
  run, correlation, opened_at as "openedAt", was_sent as "wasSent", ref, sent_digest as "sentDigest", state, problem,
  attempts, claim, closed_at is not null as "isClosed"`;

async function read(db: Db, run: RunId): Promise<ChangeRecord | null> {
  const { rows } = await sql<ChangeRecord>`
    select ${columns} from change_record where run = ${run}`.execute(db);
  return rows[0] ?? null;
}

async function claim(db: Db, lease: number): Promise<readonly ChangeRecord[]> {
  const { rows } = await sql<ChangeRecord>`
    update change_record set leased_until = ${inMilliseconds(lease)}, claim = claim + 1
    where run in (
      select due.run from change_record as due join run on run.id = due.run
      where due.closed_at is null
        and (due.not_before is null or due.not_before <= database_time())
        and (due.leased_until is null or due.leased_until <= database_time())
        and (due.ref is null or due.sent_digest is distinct from run.digest or run.phase = 'closed')
      order by due.run limit 20 for no key update of due skip locked
    ) returning ${columns}`.execute(db);
  return [...rows].sort((a, b) => a.run - b.run);
}

async function save(
  db: Db,
  { run, claim: number }: ChangeRecord,
  { wasSent, ref, sentDigest, isClosed }: ChangeRecordUpdate,
): Promise<boolean> {
  const saved = await db
    .updateTable('change_record')
    .set({
      claim: number,
      ...(wasSent === undefined ? {} : { was_sent: wasSent }),
      ...(ref === undefined ? {} : { ref: toJsonOrNull(ref) }),
      ...(sentDigest === undefined ? {} : { sent_digest: sentDigest }),
      ...(isClosed === true ? { closed_at: sql<Date>`database_time()` } : {}),
    })
    .where('run', '=', run)
    .where('claim', '=', number)
    .executeTakeFirst();
  return saved.numUpdatedRows > 0n;
}

async function release(
  db: Db,
  { run, claim: number, attempts }: ChangeRecord,
  { problem, delay }: { readonly problem: string; readonly delay: number },
): Promise<void> {
  await db
    .updateTable('change_record')
    .set({
      leased_until: null,
      problem: cleanText(problem),
      attempts: problem === '' ? 0 : attempts + 1,
      not_before: inMilliseconds(delay),
    })
    .where('run', '=', run)
    .where('claim', '=', number)
    .execute();
}

function inMilliseconds(delay: number) {
  return sql<Date>`database_time() + ${delay} * interval '1 millisecond'`;
}
