import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { withJournalErrors } from './journal-errors.ts';
import { connectionSettings, type SignIn } from './sign-in.ts';

/** Runs the work with the role that owns the tables. An error of missing privileges says what to grant. */
export async function withOwnerConnection<T>(
  signIn: SignIn,
  { action, work }: { action: string; work: (db: Kysely<unknown>) => Promise<T> },
): Promise<T> {
  const pool = new pg.Pool({
    ...connectionSettings(signIn),
    max: 2,
    connectionTimeoutMillis: 5_000,
    query_timeout: 60_000,
  });
  // The query in progress reports a lost connection; without a listener it would also end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await withJournalErrors(action, () => withPrivilegeAdvice(() => work(db)));
  } finally {
    await db.destroy();
  }
}

/** Key of an advisory lock; nothing else in this database may use it. */
const preparationLock = 0x70726570;
/** Milliseconds. */
const askAgainAfter = 100;

/** One process at a time: DBOS's own migrations fail where two processes start them at once. */
export async function withPreparationLock<T>(signIn: SignIn, work: () => Promise<T>): Promise<T> {
  return withOwnerConnection(signIn, {
    action: 'waiting for another instance to prepare the database',
    work: (db) =>
      db.connection().execute(async (connection) => {
        // A statement that waits for the lock would keep CREATE INDEX CONCURRENTLY of the other process waiting.
        const tryLock = sql<{ isLocked: boolean }>`
          select pg_try_advisory_lock(${preparationLock}) as "isLocked"`;
        while ((await tryLock.execute(connection)).rows[0]?.isLocked !== true)
          await sleep(askAgainAfter);
        return work();
      }),
  });
}

/** The cause of the error can be the one of PostgreSQL. */
async function withPrivilegeAdvice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refused = privilegeError(error);
    if (refused === null) throw error;
    throw new Error(
      `Preparing the database: PostgreSQL refuses it (${refused.message}). The role that prepares it (DATABASE_OWNER_URL, else DATABASE_URL) must own the database. Without DATABASE_OWNER_URL it also needs CREATEROLE (ALTER ROLE … CREATEROLE), because Crosswalk then creates its restricted role itself; or create that role (CREATE ROLE crosswalk_app LOGIN PASSWORD '…'), set DATABASE_URL to it, and DATABASE_OWNER_URL to the present one.`,
      { cause: error },
    );
  }
}

function privilegeError(error: unknown): Error | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && error.code === '42501') return error;
  return privilegeError(error.cause);
}
