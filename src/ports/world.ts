import type { Clock } from './clock.ts';
import type { Delegations } from './delegations.ts';
import type { Directory } from './directory.ts';
import type { Files } from './files.ts';
import type { Journal } from './journal.ts';
import type { Log } from './log.ts';
import type { Messenger } from './messenger.ts';
import type { MonitoredBatches } from './monitored-batches.ts';
import type { Outbox } from './outbox.ts';
import type { Overrides } from './overrides.ts';
import type { PolicySource } from './policy-source.ts';
import type { PolicyVersions } from './policy-versions.ts';
import type { RateLimit } from './rate-limit.ts';
import type { Reports } from './reports.ts';
import type { SourceTenant, TargetTenant } from './tenants.ts';

/** Every port: what the application needs from outside. Functions name the ports they use as `Pick<World, …>`. */
export interface World {
  readonly source: SourceTenant;
  readonly target: TargetTenant;
  readonly directory: Directory;
  readonly policySource: PolicySource;
  readonly policyVersions: PolicyVersions;
  readonly rateLimit: RateLimit;
  readonly monitoredBatches: MonitoredBatches;
  readonly journal: Journal;
  readonly overrides: Overrides;
  readonly delegations: Delegations;
  readonly files: Files;
  readonly reports: Reports;
  readonly outbox: Outbox;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
}
