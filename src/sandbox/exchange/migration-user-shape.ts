import { summaryOf } from '../migration/batch-status.ts';
import { bytesOf } from '../migration/durations.ts';
import { mailboxOf } from '../migration/obstacles.ts';
import type { BatchUser } from '../state/batch-records.ts';
import type { Store } from '../state/tenant-store.ts';
import { zeroGuid } from '../guid.ts';
import { megabytes } from '../world/exchange-size-text.ts';
import type { Recipient } from '../world/recipient.ts';
import { timeText } from './migration-batch-shape.ts';
import type { Properties } from './type-annotations.ts';

/** Get-MigrationUser: it has no EmailAddress. */
export function userShape(user: BatchUser, batch: string, recipient: Recipient | null) {
  return {
    Identity: user.address,
    MailboxIdentifier: user.address,
    MailboxEmailAddress: user.address,
    MailboxGuid: recipient?.ExchangeGuid ?? zeroGuid,
    BatchId: batch,
    Status: user.status,
    StatusSummary: summaryOf(user),
    ErrorSummary: user.error.slice(user.error.indexOf(': ') + 2).slice(0, 200),
    LastSuccessfulSyncTime: timeText(user.lastSyncedAt),
  };
}

export interface UserDetails {
  readonly user: BatchUser;
  /** The name of the batch. */
  readonly batch: string;
  readonly recipient: Recipient | null;
  readonly now: number;
  readonly withReport: boolean;
}

/** Get-MigrationUserStatistics. */
export function userStatisticsShape(details: UserDetails, store: Store): Properties {
  const { user, batch, recipient, now, withReport } = details;
  const mailbox = recipient === null ? null : (mailboxOf(recipient, store) ?? recipient);
  const bytes = mailbox === null ? 0 : bytesOf(mailbox.TotalItemSize);
  const percent = percentOf(user, now);
  const skipped = Array.from({ length: user.skippedItems }, (_, n) => `Corrupt item ${n + 1}`);
  return {
    ...userShape(user, batch, recipient),
    Error: user.error,
    PercentageComplete: percent,
    BytesTransferred: sizeText((bytes * percent) / 100),
    EstimatedTotalTransferSize: sizeText(bytes),
    EstimatedTotalTransferCount: mailbox?.ItemCount ?? 0,
    SyncedItemCount: Math.floor(((mailbox?.ItemCount ?? 0) * percent) / 100),
    SkippedItemCount: user.skippedItems,
    SkippedItems: skipped,
    DataConsistencyScore: user.skippedItems === 0 ? 'Perfect' : 'Investigate',
    Report: withReport
      ? `${timeText(user.since) ?? ''} [sandbox] ${user.status}. ${user.error}`.trim()
      : null,
  };
}

function percentOf({ status, since, due }: BatchUser, now: number): number {
  if (status.startsWith('Completed')) return 100;
  if (['Synced', 'Completing', 'CompletionFailed'].includes(status)) return 95;
  if (status !== 'Syncing') return 0;
  return due === null ? 10 : 10 + Math.floor((85 * (now - since)) / (due - since));
}

function sizeText(bytes: number): string {
  return megabytes(Math.round(bytes / 1024 ** 2));
}
