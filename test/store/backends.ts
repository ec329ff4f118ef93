import pg from 'pg';
import { applicationUrl } from '../../src/store/application-role.ts';
import { migrateTables } from '../../src/store/migrate-tables.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { memoryDashboardLinks } from '../ports/dashboard-links.ts';
import { memoryDelegations } from '../ports/delegations.ts';
import { memoryFiles } from '../ports/files.ts';
import { memoryInspections } from '../ports/inspections.ts';
import { memoryMonitoredBatches } from '../ports/monitored-batches.ts';
import { memoryStore } from '../ports/memory-store.ts';
import { memorySourceExports } from '../ports/source-exports.ts';
import { memoryPolicyVersions } from '../ports/policy-versions.ts';
import { testClock } from '../ports/clock.ts';
import type { TestDatabase } from '../support/database.ts';
import { memoryRateLimit } from '../support/memory-rate-limit.ts';
import { silentLog } from '../support/silent-log.ts';

/** The ports that an implementation must provide to pass the contract suite. */
export interface Ports extends Omit<Store, 'instances' | 'projectState' | 'close'> {
  /** Sets the clock that judges leases and deadlines. */
  setTime(at: Date): Promise<void>;
}

/** An implementation of the ports. */
export interface Backend {
  readonly name: string;
  start(): Promise<void>;
  /** The ports without any data. */
  empty(): Promise<Ports>;
  stop(): Promise<void>;
}

export interface PostgresBackend extends Backend {
  /** Signs in as the application's role. */
  url(): string;
  ownerUrl(): string;
  store(): Store;
}

/** The ports in memory that tests of other folders use. */
export function memoryBackend(): Backend {
  return {
    name: 'memory',
    start: () => Promise.resolve(),
    empty: () => {
      const clock = testClock();
      const { journal, outbox, overrides, webhooks, changeRecords } = memoryStore(clock);
      return Promise.resolve({
        setTime: (at: Date) => {
          clock.advance(at.getTime() - clock.now().getTime());
          return Promise.resolve();
        },
        journal,
        outbox,
        overrides,
        webhooks,
        changeRecords,
        delegations: memoryDelegations(),
        files: memoryFiles(clock),
        sourceExports: memorySourceExports(clock),
        dashboardLinks: memoryDashboardLinks(clock),
        policyVersions: memoryPolicyVersions(),
        rateLimit: memoryRateLimit(testClock()),
        inspections: memoryInspections(),
        monitoredBatches: memoryMonitoredBatches(journal, clock),
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
  let started: { database: TestDatabase; ownerUrl: string; url: string; store: Store } | null =
    null;
  const running = () => {
    if (started === null) throw new Error(`The backend ${name} is not started.`);
    return started;
  };
  return {
    name,
    url: () => running().url,
    ownerUrl: () => running().ownerUrl,
    store: () => running().store,
    start: async () => {
      const database = await createDatabase();
      const owner = new URL(database.url);
      // No test cuts the power, so a commit need not wait for the disk.
      owner.searchParams.set('options', '-c synchronous_commit=off');
      const ownerUrl = owner.href;
      await migrateTables(ownerUrl);
      const url = await applicationUrl({ ownerUrl, appUrl: null });
      started = { database, ownerUrl, url, store: openStore({ url, log: silentLog }) };
    },
    empty: async () => {
      await truncate(running().ownerUrl);
      return { ...running().store, setTime: (at) => setTime(running().ownerUrl, at) };
    },
    stop: async () => {
      await started?.store.close();
      await started?.database.drop();
      started = null;
    },
  };
}

/** Replaces the database clock for all processes on the database. */
async function setTime(url: string, at: Date): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(
    `create or replace function database_time() returns timestamptz language sql volatile
     set search_path to public, pg_temp as 'select ''${at.toISOString()}''::timestamptz'`,
  );
  await client.end();
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
