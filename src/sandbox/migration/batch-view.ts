import type { Side } from '../sandbox-constants.ts';
import type { Store } from '../state/tenant-store.ts';
import type { Batch, BatchUser } from '../state/batch-records.ts';
import { earlierUsers, earlierBatch } from './earlier-batches.ts';

/** Every batch that reads show; those of an earlier project are known only by the users that the world began with. */
export function batchesOf(store: Store, side: Side, realNow: number): readonly Batch[] {
  const own = [...store.moves(side).batches.values()].filter(
    ({ state, visibleAt }) => state !== 'removed' && visibleAt <= realNow,
  );
  const earlier = new Map(earlierUsers(store, side).map((user) => [user.batch, user]));
  const recipients = store.all(side);
  return [
    ...[...earlier.values()].flatMap(({ batch, id }) => {
      const name = recipients.find((each) => each.ExternalDirectoryObjectId === id)?.MigrationBatch;
      return name === undefined ? [] : [earlierBatch(batch, name)];
    }),
    ...own,
  ];
}

/** Every migration user, oldest first. */
export function usersOf(store: Store, side: Side): readonly BatchUser[] {
  return [...earlierUsers(store, side), ...store.moves(side).users.values()];
}

export function usersIn(batch: string, users: Iterable<BatchUser>): readonly BatchUser[] {
  return [...users].filter((user) => user.batch === batch);
}
