import { newUsers } from './new-migration-users.ts';
import { durations } from '../migration/durations.ts';
import type { Batch } from '../state/batch-records.ts';
import { addressesIn } from './csv-data.ts';
import { timeOf } from './find-batch.ts';
import { flag } from './parameters.ts';
import { changing, withDue, refused } from './batch-change.ts';

/** Set-MigrationBatch: more users, another time of completion, or another synchronization now. */
export const setMigrationBatch = changing(
  'Set-MigrationBatch',
  ['AddUsers', 'CSVData', 'CompleteAfter', 'SyncNow'],
  ({ invocation, batch, users, now }) => {
    const { parameters } = invocation;
    const completeAfter = timeOf(invocation, 'CompleteAfter') ?? batch.completeAfter;
    const next = { ...batch, completeAfter };
    const added = flag(parameters, 'AddUsers') ? addressesIn(invocation) : [];
    const synced = flag(parameters, 'SyncNow')
      ? users.map((user) => (user.status === 'Synced' ? { ...user, lastSyncedAt: now } : user))
      : users;
    const timed = synced.map((user) => withDue(user, completeAfter, now));
    return { puts: { batches: [next], users: [...timed, ...newUsers(added, next, invocation)] } };
  },
);

/** Start-MigrationBatch: also tries users again that failed. */
export const startMigrationBatch = changing(
  'Start-MigrationBatch',
  [],
  ({ batch, users, status, now }) => {
    const waits = /^(Stopping|Removing|Waiting)$/.test(status);
    const queued = { status: 'Queued', error: '', since: now, due: now + durations.queue };
    const again = users
      .filter(({ status: each }) => /Stopped$|Failed$|^Corrupted$/.test(each))
      .map((user) => ({ ...user, ...queued }));
    if (waits || (again.length === 0 && status !== 'Stopped')) {
      throw refused('MigrationBatchCannotBeStarted', batch, status);
    }
    const startedAt = batch.startedAt ?? now;
    const started: Batch = { ...batch, state: 'started', startedAt, startAfter: null };
    return { puts: { batches: [started], users: again } };
  },
);

/** Stop-MigrationBatch. */
export const stopMigrationBatch = changing(
  'Stop-MigrationBatch',
  [],
  ({ batch, users, status, now }) => {
    if (/^(Stop|Remov|Completed)/.test(status)) {
      throw refused('MigrationBatchCannotBeStopped', batch, status);
    }
    const stopped = users
      .filter(({ status: each }) => !/^Completed|Failed$/.test(each))
      .map((user) => ({ ...user, status: 'Stopped', since: now, due: null }));
    const due = now + durations.stopping;
    return { puts: { batches: [{ ...batch, state: 'stopping', due }], users: stopped } };
  },
);

/** Complete-MigrationBatch: sets CompleteAfter to now, for users that are synchronized later too. */
export const completeMigrationBatch = changing(
  'Complete-MigrationBatch',
  ['NotificationEmails', 'SyncAndComplete'],
  ({ batch, users, status, now }) => {
    if (!/^(Starting|Syncing|Synced|IncrementalSyncing|CompletedWithErrors)/.test(status)) {
      throw refused('MigrationBatchCannotBeCompleted', batch, status);
    }
    const puts = users.map((user) => {
      const isTried = user.status === 'CompletionFailed';
      const again = isTried ? { ...user, status: 'Synced', error: '' } : user;
      return withDue(again, now, now);
    });
    return { puts: { batches: [{ ...batch, completeAfter: now }], users: puts } };
  },
);
