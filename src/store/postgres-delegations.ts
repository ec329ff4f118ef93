import type { Delegation, Delegations } from '../ports/delegations.ts';
import type { Person } from '../ports/run.ts';
import { cleanText, toJson, toJsonOrNull } from './json-encoding.ts';
import { withJournalErrors } from './journal-errors.ts';
import type { Db } from './table-types.ts';

export function postgresDelegations(db: Db): Delegations {
  return {
    add: ({ approver, ...delegation }) =>
      withJournalErrors('saving a delegation', () => insert(db, approver, delegation)),
    end: (approver, { by, at }) =>
      withJournalErrors('ending a delegation', () =>
        insert(db, approver, { standIn: null, until: null, by, at, note: '' }),
      ),
    active: (on) => withJournalErrors('reading the delegations', () => active(db, on)),
  };
}

async function insert(
  db: Db,
  approver: Person,
  entry: Pick<Delegation, 'by' | 'at' | 'note'> & {
    readonly standIn: Person | null;
    readonly until: string | null;
  },
): Promise<void> {
  const { standIn, until, by, at, note } = entry;
  await db
    .insertInto('delegation')
    .values({
      approver_id: approver.id,
      approver: toJson(approver),
      stand_in: toJsonOrNull(standIn),
      until,
      person: toJson(by),
      at,
      note: cleanText(note),
    })
    .execute();
}

/** The latest entry of each approver counts. */
async function active(db: Db, on: Date): Promise<readonly Delegation[]> {
  const latest = await db
    .selectFrom('delegation')
    .distinctOn('approver_id')
    .select(['approver', 'stand_in as standIn', 'until', 'person as by', 'at', 'note'])
    .orderBy('approver_id')
    .orderBy('id', 'desc')
    .execute();
  const day = on.toISOString().slice(0, 10);
  return latest.flatMap(({ standIn, until, ...entry }) =>
    standIn === null || until === null || until < day ? [] : [{ ...entry, standIn, until }],
  );
}
