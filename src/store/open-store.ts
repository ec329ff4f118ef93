import { Kysely, type LogEvent, PostgresDialect } from 'kysely';
import pg from 'pg';
import { queryChannel, type QueryEvent } from '../log/diagnostics.ts';
import type { ChangeRecords } from '../ports/change-records.ts';
import type { DashboardLinks } from '../ports/dashboard-links.ts';
import type { Delegations } from '../ports/delegations.ts';
import type { Files } from '../ports/files.ts';
import type { Inspections } from '../ports/inspections.ts';
import type { Journal } from '../ports/journal.ts';
import type { Log } from '../ports/log.ts';
import type { MonitoredBatches } from '../ports/monitored-batches.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { Overrides } from '../ports/overrides.ts';
import type { PolicyVersions } from '../ports/policy-versions.ts';
import type { RateLimit } from '../ports/rate-limit.ts';
import type { SourceExports } from '../ports/source-exports.ts';
import type { Webhooks } from '../ports/webhooks.ts';
import { postgresChangeRecords } from './postgres-change-records.ts';
import { postgresDashboardLinks } from './postgres-dashboard-links.ts';
import { postgresDelegations } from './postgres-delegations.ts';
import { postgresFiles } from './postgres-files.ts';
import { postgresInspections } from './postgres-inspections.ts';
import { type Instances, postgresInstances } from './postgres-instances.ts';
import { postgresJournal } from './postgres-journal.ts';
import { postgresMonitoredBatches } from './postgres-monitored-batches.ts';
import { postgresOutbox } from './postgres-outbox.ts';
import { postgresOverrides } from './postgres-overrides.ts';
import { postgresPolicyVersions } from './postgres-policy-versions.ts';
import { readProjectState, type ProjectState } from './postgres-project-state.ts';
import { postgresRateLimit } from './postgres-rate-limit.ts';
import { postgresSourceExports } from './postgres-source-exports.ts';
import { postgresWebhooks } from './postgres-webhooks.ts';
import { connectionSettings, type Password } from './sign-in.ts';
import type { Tables } from './table-types.ts';

export interface Store {
  readonly journal: Journal;
  readonly outbox: Outbox;
  readonly overrides: Overrides;
  readonly delegations: Delegations;
  readonly files: Files;
  readonly sourceExports: SourceExports;
  readonly policyVersions: PolicyVersions;
  readonly rateLimit: RateLimit;
  readonly inspections: Inspections;
  readonly monitoredBatches: MonitoredBatches;
  readonly dashboardLinks: DashboardLinks;
  readonly webhooks: Webhooks;
  readonly changeRecords: ChangeRecords;
  readonly instances: Instances;
  readonly projectState: () => Promise<ProjectState>;
  close(): Promise<void>;
}

/** The adapters to a prepared database, with the application's role. Connects when first used. */
export function openStore({
  url,
  password = null,
  log,
}: {
  readonly url: string;
  /** Where the URL has none. */
  readonly password?: Password | null;
  readonly log: Log;
}): Store {
  const pool = new pg.Pool({
    ...connectionSettings({ url, password }),
    max: 10,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    // Saving a large plan takes seconds.
    query_timeout: 60_000,
    // A process that is suspended inside a transaction must not keep its locks.
    idle_in_transaction_session_timeout: 30_000,
  });
  const onLost = (error: Error) => log.warn('A connection to the database was lost.', { error });
  pool.on('error', onLost);
  // Without a listener the error of a connection in use ends the process.
  pool.on('connect', (client) => void client.on('error', onLost));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), log: announceQuery });
  return {
    journal: postgresJournal(db),
    outbox: postgresOutbox(db),
    overrides: postgresOverrides(db),
    delegations: postgresDelegations(db),
    files: postgresFiles(db),
    sourceExports: postgresSourceExports(db),
    policyVersions: postgresPolicyVersions(db),
    rateLimit: postgresRateLimit(db),
    inspections: postgresInspections(db),
    monitoredBatches: postgresMonitoredBatches(db),
    dashboardLinks: postgresDashboardLinks(db),
    webhooks: postgresWebhooks(db),
    changeRecords: postgresChangeRecords(db),
    instances: postgresInstances(db),
    projectState: readProjectState(db),
    close: () => db.destroy(),
  };
}

function announceQuery(event: LogEvent): void {
  if (!queryChannel.hasSubscribers) return;
  const { query, queryDurationMillis: ms } = event;
  const operation = /^\s*([a-z]+)/i.exec(query.sql)?.[1]?.toUpperCase() ?? 'OTHER';
  const error = event.level === 'error' ? codeOf(event.error) : null;
  queryChannel.publish({ operation, ms, error } satisfies QueryEvent);
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
