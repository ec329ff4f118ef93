import { statusOf, summaryOf, type Summary } from '../migration/batch-status.ts';
import { usersIn } from '../migration/batch-view.ts';
import type { Batch, BatchUser } from '../state/batch-records.ts';
import type { Properties } from './type-annotations.ts';

/** Get-MigrationBatch and New-MigrationBatch. */
export function batchShape(batch: Batch, all: readonly BatchUser[], now: number): Properties {
  const users = usersIn(batch.key, all);
  const count = (...wanted: readonly Summary[]) =>
    users.filter((user) => wanted.includes(summaryOf(user))).length;
  const synced = users.map(({ lastSyncedAt }) => lastSyncedAt).filter((at) => at !== null);
  return {
    Identity: batch.name,
    BatchGuid: batch.key,
    Status: statusOf(batch, users, now),
    State: batch.state === 'stopped' ? 'Stopped' : 'Active',
    MigrationType: 'ExchangeRemoteMove',
    BatchDirection: 'Onboarding',
    SourceEndpoint: batch.endpoint,
    TargetDeliveryDomain: batch.deliveryDomain,
    NotificationEmails: batch.notificationEmails,
    TotalCount: users.length,
    ActiveCount: count('Active'),
    SyncedCount: count('Synced'),
    FinalizedCount: count('Completed'),
    FailedCount: count('Failed'),
    PendingCount: users.filter(({ status }) => status === 'Queued').length,
    StoppedCount: count('Stopped'),
    Message: '',
    CreationDateTimeUTC: timeText(batch.createdAt),
    StartDateTimeUTC: timeText(batch.startedAt),
    StartAfterUTC: timeText(batch.startAfter),
    CompleteAfterUTC: timeText(batch.completeAfter),
    LastSyncedDateTimeUTC: synced.length === 0 ? null : timeText(Math.max(...synced)),
  };
}

/** ISO 8601 without fractions; null: absent. */
export function timeText(at: number | null): string | null {
  return at === null ? null : `${new Date(at).toISOString().slice(0, 19)}Z`;
}
