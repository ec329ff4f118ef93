import { statusOf } from '../migration/batch-status.ts';
import { usersIn } from '../migration/batch-view.ts';
import type { Batch, BatchUser } from '../state/batch-records.ts';
import type { MigrationChange } from '../state/migration-records.ts';
import { cmdletResult, type Cmdlet, type CmdletResult, type Invocation } from './cmdlet.ts';
import { commitMoves, requireOwnBatch } from './find-batch.ts';
import { refusals } from './refusal.ts';

export const nothing = (): CmdletResult => cmdletResult([], () => ({}));

interface Changed {
  readonly invocation: Invocation;
  readonly batch: Batch;
  readonly users: readonly BatchUser[];
  readonly status: string;
  readonly now: number;
}

export function changing(name: string, parameters: readonly string[], change: Change): Cmdlet {
  return {
    parameters: ['Identity', ...parameters],
    writes: true,
    run: async (invocation) => {
      const { store } = invocation.tenants;
      const batch = requireOwnBatch(invocation);
      const moves = store.moves(invocation.side);
      const users = usersIn(batch.key, moves.users.values());
      const now = moves.now();
      const status = statusOf(batch, users, now);
      const changed = change({ invocation, batch, users, status, now });
      await commitMoves(invocation, { cmdlet: name, id: batch.key, change: changed });
      return nothing();
    },
  };
}
type Change = (what: Changed) => MigrationChange;

/** A synchronized user is completed at its own time, or else at that of its batch. */
export function withDue(user: BatchUser, completeAfter: number | null, now: number): BatchUser {
  if (user.status !== 'Synced') return user;
  const after = user.completeAfter ?? completeAfter;
  return { ...user, due: after === null ? null : Math.max(now, after) };
}

export function refused(exception: string, { name }: Batch, status: string) {
  const text = `The migration batch '${name}' is in the state ${status}, which doesn't allow this.`;
  return refusals.migration(`${exception}Exception`, text);
}
