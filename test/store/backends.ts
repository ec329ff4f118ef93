import pg from 'pg';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { memoryDelegations } from '../ports/delegations.ts';
import { memoryFiles } from '../ports/files.ts';
import { memoryJournal } from '../ports/journal.ts';
import { memoryMonitoredBatches } from '../ports/monitored-batches.ts';
import { memoryOutbox } from '../ports/outbox.ts';
import { memoryOverrides } from '../ports/overrides.ts';
import { memoryPolicyVersions } from '../ports/policy-versions.ts';
import { testClock } from '../ports/clock.ts';
import type { TestDatabase } from '../support/database.ts';
import { memoryRateLimit } from '../support/memory-rate-limit.ts';
import { silentLog } from '../support/silent-log.ts';

/** The ports that an implementation must provide to pass the contract suite. */
export type Ports = Omit<Store, 'instances' | 'close'>;

/** An implementation of the ports. */
export interface Backend {
  readonly name: string;
  start(): Promise<void>;
  /** The ports without any data. */
  empty(): Promise<Ports>;
  stop(): Promise<void>;
}

export interface PostgresBackend extends Backend {
  url(): string;
  store(): Store;
}

/** The ports in memory that tests of other folders use. */
export function memoryBackend(): Backend {
  return {
    name: 'memory',
    start: () => Promise.resolve(),
    empty: () => {
      const journal = memoryJournal();
      return Promise.resolve({
        journal,
        outbox: memoryOutbox(journal),
        overrides: memoryOverrides(),
        delegations: memoryDelegations(),
        files: memoryFiles(),
        policyVersions: memoryPolicyVersions(),
        rateLimit: memoryRateLimit(testClock()),
        monitoredBatches: memoryMonitoredBatches(journal),
      });
    },
    stop: () => Promise.resolve(),
  };
}

/** The adapters on one database; every part of the suite starts with empty tables. */
export function postgresBackend(
  name: string,
  createDatabase: () => Promise<TestDatabase>,
): PostgresBackend {
  let started: { database: TestDatabase; url: string; store: Store } | null = null;
  const running = () => {
    if (started === null) throw new Error(`The backend ${name} is not started.`);
    return started;
  };
  return {
    name,
    url: () => running().url,
    store: () => running().store,
    start: async () => {
      const database = await createDatabase();
      const url = new URL(database.url);
      // No test cuts the power, so a commit need not wait for the disk.
      url.searchParams.set('options', '-c synchronous_commit=off');
      const store = await openStore({ url: url.href, log: silentLog });
      started = { database, url: url.href, store };
    },
    empty: async () => {
      await truncate(running().url);
      return running().store;
    },
    stop: async () => {
      await started?.store.close();
      await started?.database.drop();
      started = null;
    },
  };
}

async function truncate(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ tables: string }>(
    `select string_agg(format('%I', tablename), ', ') as tables from pg_tables
     where schemaname = 'public' and tablename not like 'kysely%'`,
  );
  await client.query(`truncate ${rows[0]?.tables ?? ''} restart identity cascade`);
  await client.end();
}
