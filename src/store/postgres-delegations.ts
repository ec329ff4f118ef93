import { sql } from 'kysely';
import { cleanText } from '../mapping/storable-text.ts';
import type { Delegation, Delegations } from '../ports/delegations.ts';
import type { Person } from '../ports/person.ts';
import { toJson, toJsonOrNull } from './json-encoding.ts';
import { withJournalErrors } from './journal-errors.ts';
import type { Db } from './table-types.ts';

/** Key of an advisory lock; nothing else in this database may use it. */
const delegationLock = 0x64656c65;

export function postgresDelegations(db: Db): Delegations {
  return {
    add: ({ approver, ...delegation }) =>
      withJournalErrors('saving a delegation', () =>
        withLock(db, (tx) => insert(tx, approver, delegation)),
      ),
    accept: (delegation, accepted) =>
      withJournalErrors('accepting a delegation', () =>
        withLock(db, (tx) => accept(tx, delegation, accepted)),
      ),
    end: (approver, { by, at }) =>
      withJournalErrors('ending a delegation', () =>
        withLock(db, (tx) =>
          insert(tx, approver, { standIn: null, until: null, by, acceptedBy: null, at, note: '' }),
        ),
      ),
    active: (on) => withJournalErrors('reading the delegations', () => active(db, on)),
  };
}

/** One change at a time, so that a delegation that was just ended can't be accepted. */
function withLock<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${delegationLock})`.execute(tx);
    return work(tx);
  });
}

async function insert(
  db: Db,
  approver: Person,
  entry: Pick<Delegation, 'by' | 'acceptedBy' | 'at' | 'note'> & {
    readonly standIn: Person | null;
    readonly until: string | null;
  },
): Promise<void> {
  const { standIn, until, by, acceptedBy, at, note } = entry;
  await db
    .insertInto('delegation')
    .values({
      approver_id: approver.id,
      approver: toJson(approver),
      stand_in: toJsonOrNull(standIn),
      until,
      person: toJson(by),
      accepted_by: toJsonOrNull(acceptedBy),
      at,
      note: cleanText(note),
    })
    .execute();
}

async function accept(
  tx: Db,
  { approver, ...delegation }: Delegation,
  { by: acceptedBy, at }: Pick<Delegation, 'by' | 'at'>,
): Promise<boolean> {
  const latest = (await latestEntries(tx)).find((one) => one.approver.id === approver.id);
  if (latest?.standIn?.id !== delegation.standIn.id) return false;
  if (latest.at.getTime() !== delegation.at.getTime()) return false;
  await insert(tx, approver, { ...delegation, acceptedBy, at });
  return true;
}

async function active(db: Db, on: Date): Promise<readonly Delegation[]> {
  const day = on.toISOString().slice(0, 10);
  return (await latestEntries(db)).flatMap(({ standIn, until, ...entry }) =>
    standIn === null || until === null || until < day ? [] : [{ ...entry, standIn, until }],
  );
}

/** The latest entry of each approver. */
function latestEntries(db: Db) {
  return db
    .selectFrom('delegation')
    .distinctOn('approver_id')
    .select([
      'approver',
      'stand_in as standIn',
      'until',
      'person as by',
      'accepted_by as acceptedBy',
      'at',
      'note',
    ])
    .orderBy('approver_id')
    .orderBy('id', 'desc')
    .execute();
}
