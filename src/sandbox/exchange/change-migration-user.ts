import type { BatchUser } from '../state/batch-records.ts';
import type { MigrationChange } from '../state/migration-records.ts';
import { withDue } from './batch-change.ts';
import { cmdletResult, type Cmdlet, type Invocation } from './cmdlet.ts';
import { commitMoves, timeOf } from './find-batch.ts';
import { flag, identityOf } from './parameters.ts';
import { refusals } from './refusal.ts';
import { requireUsers, requireOwnUser } from './find-migration-user.ts';

/** Set-MigrationUser: another time of completion, or approval of skipped items. */
export const setMigrationUser: Cmdlet = {
  parameters: ['Identity', 'CompleteAfter', 'ApproveSkippedItems', 'SyncNow'],
  writes: true,
  run: async (invocation) => {
    const { tenants, side, parameters } = invocation;
    const user = requireOwnUser(invocation);
    const moves = tenants.store.moves(side);
    const isApproved = flag(parameters, 'ApproveSkippedItems') || user.isApproved;
    const completeAfter = timeOf(invocation, 'CompleteAfter') ?? user.completeAfter;
    const error = isApproved && user.status === 'Synced' ? '' : user.error;
    const batch = moves.batches.get(user.batch);
    const next = { ...user, isApproved, completeAfter, error };
    const timed = withDue(next, batch?.completeAfter ?? null, moves.now());
    return changed('Set-MigrationUser', user, { invocation, change: { puts: { users: [timed] } } });
  },
};

/** Remove-MigrationUser: one that is not being completed. */
export const removeMigrationUser: Cmdlet = {
  parameters: ['Identity', 'Force'],
  writes: true,
  run: async (invocation) => {
    const { tenants, side } = invocation;
    const [user] = requireUsers(identityOf(invocation.parameters), invocation);
    if (user === undefined) throw refusals.notFound(identityOf(invocation.parameters));
    if (!tenants.store.moves(side).users.has(user.key)) {
      const values = { MigrationBatch: '', MigrationStatus: '' };
      const at = tenants.now();
      await tenants.commit({ kind: 'object', side, id: user.key, values, at, visibleAt: at });
      return cmdletResult([], () => ({}));
    }
    if (user.status === 'Completing') {
      const text = `The migration user '${user.address}' can't be removed while it's being completed.`;
      throw refusals.migration('MigrationUserCannotBeRemovedException', text);
    }
    const change = { drops: { users: [user.key] } };
    return changed('Remove-MigrationUser', user, { invocation, change });
  },
};

async function changed(
  cmdlet: string,
  { key }: BatchUser,
  { invocation, change }: { readonly invocation: Invocation; readonly change: MigrationChange },
) {
  await commitMoves(invocation, { cmdlet, id: key, change });
  return cmdletResult([], () => ({}));
}
