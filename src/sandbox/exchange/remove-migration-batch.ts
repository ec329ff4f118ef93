import { statusOf } from '../migration/batch-status.ts';
import { usersIn } from '../migration/batch-view.ts';
import { durations } from '../migration/durations.ts';
import type { Batch } from '../state/batch-records.ts';
import type { Cmdlet, CmdletResult, Invocation } from './cmdlet.ts';
import { commitMoves, requireBatch } from './find-batch.ts';
import { flag } from './parameters.ts';
import { nothing, refused } from './batch-change.ts';

/** Remove-MigrationBatch: only a batch that does not run. */
export const removeMigrationBatch: Cmdlet = {
  parameters: ['Identity', 'Force'],
  writes: true,
  run: async (invocation) => {
    const { tenants, side } = invocation;
    const { store } = tenants;
    const batch = requireBatch(invocation);
    const moves = store.moves(side);
    if (!moves.batches.has(batch.key)) return removeEarlier(batch, invocation);
    const now = moves.now();
    const members = usersIn(batch.key, moves.users.values());
    const status = statusOf(batch, members, now);
    const isIdle = /^(Created|Stopped|Synced|Completed|Waiting|Failed|Corrupted)/.test(status);
    if (!isIdle && !flag(invocation.parameters, 'Force')) {
      throw refused('MigrationBatchCannotBeRemoved', batch, status);
    }
    const due = now + durations.removal;
    const users = members.map((user) => ({ ...user, due: null }));
    const change = { puts: { batches: [{ ...batch, state: 'removing' as const, due }], users } };
    await commitMoves(invocation, { cmdlet: 'Remove-MigrationBatch', id: batch.key, change });
    return nothing();
  },
};

/** Its moves end; mail users and mailboxes stay. */
async function removeEarlier(
  { name }: Batch,
  { tenants, side }: Invocation,
): Promise<CmdletResult> {
  const members = tenants.store.all(side).filter(({ MigrationBatch }) => MigrationBatch === name);
  const values = { MigrationBatch: '', MigrationStatus: '' };
  const at = tenants.now();
  const changes = members.map(({ ExternalDirectoryObjectId: id }) =>
    tenants.commit({ kind: 'object', side, id, values, at, visibleAt: at }),
  );
  await Promise.all(changes);
  return nothing();
}
