import { createHash } from 'node:crypto';
import type { Side } from '../sandbox-constants.ts';
import type { Store } from '../state/tenant-store.ts';
import type { Recipient } from '../world/recipient.ts';
import type { Batch, BatchUser } from '../state/batch-records.ts';

export function earlierUsers(store: Store, side: Side): readonly BatchUser[] {
  return store
    .visible(side)
    .filter(({ MigrationBatch }) => MigrationBatch !== '')
    .map(earlierUser);
}

function earlierUser(recipient: Recipient): BatchUser {
  return {
    key: recipient.ExternalDirectoryObjectId,
    batch: earlierKey(recipient.MigrationBatch),
    number: 0,
    address: recipient.PrimarySmtpAddress,
    id: recipient.ExternalDirectoryObjectId,
    status: recipient.MigrationStatus,
    error: '',
    since: 0,
    due: null,
    completeAfter: null,
    lastSyncedAt: null,
    skippedItems: 0,
    isApproved: false,
  };
}

export function earlierBatch(key: string, name: string): Batch {
  return {
    key,
    name,
    endpoint: 'contoso-to-fabrikam',
    deliveryDomain: 'fabrikam.onmicrosoft.com',
    notificationEmails: [],
    state: 'started',
    createdAt: 0,
    startedAt: 0,
    startAfter: null,
    completeAfter: null,
    due: null,
    visibleAt: 0,
  };
}

function earlierKey(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
