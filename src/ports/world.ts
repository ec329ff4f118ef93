import type { ChangeRecords } from './change-records.ts';
import type { ChangeSystems } from './change-system.ts';
import type { Clock } from './clock.ts';
import type { DashboardLinks } from './dashboard-links.ts';
import type { Delegations } from './delegations.ts';
import type { Directory } from './directory.ts';
import type { Files } from './files.ts';
import type { Inspections } from './inspections.ts';
import type { Installation } from './installation.ts';
import type { Journal, OwnedJournal } from './journal.ts';
import type { Log } from './log.ts';
import type { Messenger } from './messenger.ts';
import type { MigrationBatches } from './migration-batches.ts';
import type { MigrationJobs } from './migration-jobs.ts';
import type { MonitoredBatches } from './monitored-batches.ts';
import type { Outbox } from './outbox.ts';
import type { Overrides } from './overrides.ts';
import type { PolicySource } from './policy-source.ts';
import type { PolicyVersions } from './policy-versions.ts';
import type { RateLimit } from './rate-limit.ts';
import type { Reports } from './reports.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { TargetTenant } from './target-tenant.ts';
import type { ExportReader, SourceExports } from './source-exports.ts';
import type { SourceTenant } from './source-tenant.ts';
import type { UserMappings } from './user-mappings.ts';
import type { Webhooks } from './webhooks.ts';

/** Every port: what the application needs from outside. Functions name the ports they use as `Pick<World, …>`. */
export interface World {
  readonly source: SourceTenant;
  readonly target: TargetTenant;
  readonly migrationBatches: MigrationBatches;
  readonly migrationJobs: MigrationJobs;
  readonly userMappings: UserMappings;
  readonly directory: Directory;
  readonly policySource: PolicySource;
  readonly policyVersions: PolicyVersions;
  readonly rateLimit: RateLimit;
  readonly monitoredBatches: MonitoredBatches;
  readonly inspections: Inspections;
  readonly journal: Journal;
  readonly overrides: Overrides;
  readonly delegations: Delegations;
  readonly files: Files;
  readonly sourceExports: SourceExports;
  readonly exportReader: ExportReader;
  readonly dashboardLinks: DashboardLinks;
  readonly installation: Installation;
  readonly reports: Reports;
  readonly outbox: Outbox;
  readonly webhooks: Webhooks;
  readonly changeRecords: ChangeRecords;
  readonly changeSystems: ChangeSystems;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly stopwatch: Stopwatch;
  readonly log: Log;
}

/** The ports of the process that owns a run: the only one that writes its rows. */
export interface OwnedWorld extends World {
  readonly journal: OwnedJournal;
}
