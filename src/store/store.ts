import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Bucket } from '../run/bucket.ts';
import type { Deputies } from '../run/deputies.ts';
import type { Gate } from '../run/gate.ts';
import type { Journal } from '../run/journal.ts';
import type { Outbox } from '../run/outbox.ts';
import type { Log } from '../run/ports.ts';
import type { Rulebook } from '../run/rulebook.ts';
import type { Watches } from '../run/watches.ts';
import type { Shelf } from '../run/shelf.ts';
import { reaching } from './away.ts';
import { bucket } from './bucket.ts';
import { deputies } from './deputies.ts';
import { gate } from './gate.ts';
import { type Instances, instances } from './instances.ts';
import { journal } from './journal.ts';
import { migrate } from './migrate.ts';
import { outbox } from './outbox.ts';
import { rulebook } from './rulings.ts';
import { shelf } from './shelf.ts';
import type { Tables } from './tables.ts';
import { watches } from './watches.ts';

export interface Store {
  readonly journal: Journal;
  readonly outbox: Outbox;
  readonly rulebook: Rulebook;
  readonly deputies: Deputies;
  readonly shelf: Shelf;
  readonly gate: Gate;
  readonly bucket: Bucket;
  readonly watches: Watches;
  readonly instances: Instances;
  close(): Promise<void>;
}

/** The durable memory in PostgreSQL, its tables brought up to date. Throws a JournalError where no server answers. */
export async function openStore({ url, log }: { url: string; log: Log }): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    // Savings of big plans take seconds; a server that says nothing for a minute is away.
    query_timeout: 60_000,
    // A bot that was frozen in the middle of a change must not keep its locks.
    idle_in_transaction_session_timeout: 30_000,
  });
  const lost = (error: Error) => log.warn('A connection to the database was lost.', { error });
  pool.on('error', lost);
  // One in use tells its own end, and without a listener that would end the program.
  pool.on('connect', (client) => void client.on('error', lost));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await reaching('bringing its tables up to date', () => migrate(db));
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    journal: journal(db),
    outbox: outbox(db),
    rulebook: rulebook(db),
    deputies: deputies(db),
    shelf: shelf(db),
    gate: gate(db),
    bucket: bucket(db),
    watches: watches(db),
    instances: instances(db),
    close: () => db.destroy(),
  };
}
