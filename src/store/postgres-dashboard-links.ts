import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { DashboardLinks } from '../ports/dashboard-links.ts';
import type { Person } from '../ports/person.ts';
import { toJson } from './json-encoding.ts';
import { withJournalErrors } from './journal-errors.ts';
import type { Db } from './table-types.ts';

/** Only hashes of the tokens are stored, so what the database holds opens nothing. */
export function postgresDashboardLinks(db: Db): DashboardLinks {
  return {
    offer: (person, lasts) =>
      withJournalErrors('offering a link to the dashboard', () => offer(db, person, lasts)),
    open: (token) => withJournalErrors('opening the dashboard', () => open(db, token)),
    personOf: (session) =>
      withJournalErrors('looking up a session of the dashboard', () => personOf(db, session)),
  };
}

async function offer(
  db: Db,
  person: Person,
  lasts: number,
): Promise<{ token: string; until: Date }> {
  await db.deleteFrom('dashboard_link').where(hasEnded, '=', true).execute();
  const token = newToken();
  const { until } = await db
    .insertInto('dashboard_link')
    .values({
      token: hash(token),
      person: toJson(person),
      expires_at: sql`database_time() + ${lasts} * interval '1 millisecond'`,
    })
    .returning('expires_at as until')
    .executeTakeFirstOrThrow();
  return { token, until };
}

async function open(db: Db, token: string): Promise<string | null> {
  const session = newToken();
  const { numUpdatedRows } = await db
    .updateTable('dashboard_link')
    .set({ session: hash(session) })
    .where('token', '=', hash(token))
    .where('session', 'is', null)
    .where(hasEnded, '=', false)
    .executeTakeFirst();
  return numUpdatedRows === 1n ? session : null;
}

async function personOf(db: Db, session: string): Promise<Person | null> {
  const link = await db
    .selectFrom('dashboard_link')
    .select('person')
    .where('session', '=', hash(session))
    .where(hasEnded, '=', false)
    .executeTakeFirst();
  return link?.person ?? null;
}

const hasEnded = sql<boolean>`(expires_at <= database_time())`;

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
