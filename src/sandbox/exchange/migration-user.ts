import { usersOf } from '../migration/batch-view.ts';
import type { BatchUser } from '../state/batch-records.ts';
import { cmdletResult, type Cmdlet, type Invocation } from './cmdlet.ts';
import { findBatch } from './find-batch.ts';
import { limited } from './listing.ts';
import { userShape, userStatisticsShape } from './migration-user-shape.ts';
import { flag, identityOf, text } from './parameters.ts';
import { refusals } from './refusal.ts';
import { requireUsers, namesOfBatches } from './find-migration-user.ts';

/** Get-MigrationUser: users of migration batches; an address can have several rows. */
export const getMigrationUser: Cmdlet = {
  parameters: [
    ...['Identity', 'BatchId', 'EmailAddress', 'MailboxGuid', 'Status', 'StatusSummary'],
    ...['IncludeAssociatedUsers', 'ResultSize'],
  ],
  writes: false,
  run: (invocation) => {
    const { tenants, side, parameters } = invocation;
    const names = namesOfBatches(invocation);
    return limited(found(invocation), shaped, invocation);

    function shaped(user: BatchUser) {
      const batch = names.get(user.batch) ?? '';
      return userShape(user, batch, tenants.store.get(side, user.id ?? ''));
    }
    function found({ parameters: given }: Invocation): readonly BatchUser[] {
      const identity = text(given, 'Identity');
      if (identity !== null) {
        const all = requireUsers(identity, invocation);
        return flag(given, 'IncludeAssociatedUsers') ? all : all.slice(0, 1);
      }
      const wanted = wantedIn(invocation);
      return usersOf(tenants.store, side).filter((user) => {
        const { Status, StatusSummary, MailboxEmailAddress, MailboxGuid } = shaped(user);
        const is = (name: string, value: unknown) =>
          text(parameters, name) === null ||
          String(value).toLowerCase() === text(parameters, name)?.toLowerCase();
        return (
          wanted(user) &&
          is('Status', Status) &&
          is('StatusSummary', StatusSummary) &&
          is('EmailAddress', MailboxEmailAddress) &&
          is('MailboxGuid', MailboxGuid)
        );
      });
    }
  },
};

/** Whether a user is of the batch that BatchId names. */
function wantedIn(invocation: Invocation): (user: BatchUser) => boolean {
  const batchId = text(invocation.parameters, 'BatchId');
  if (batchId === null) return () => true;
  const batch = findBatch(batchId, invocation);
  if (batch === null) throw refusals.notFound(batchId);
  return (user) => user.batch === batch.key;
}

/** Get-MigrationUserStatistics. */
export const getMigrationUserStatistics: Cmdlet = {
  parameters: ['Identity', 'IncludeReport', 'IncludeSkippedItems'],
  writes: false,
  run: (invocation) => {
    const { tenants, side, parameters } = invocation;
    const users = requireUsers(identityOf(parameters), invocation).slice(0, 1);
    const names = namesOfBatches(invocation);
    const now = tenants.store.moves(side).now();
    const withReport = flag(parameters, 'IncludeReport');
    return cmdletResult(users, (user) => {
      const recipient = tenants.store.get(side, user.id ?? '');
      const batch = names.get(user.batch) ?? '';
      return userStatisticsShape({ user, batch, recipient, now, withReport }, tenants.store);
    });
  },
};
