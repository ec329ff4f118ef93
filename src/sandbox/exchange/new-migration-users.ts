import { randomUUID } from 'node:crypto';
import { usersOf } from '../migration/batch-view.ts';
import { durations } from '../migration/durations.ts';
import type { Batch, BatchUser } from '../state/batch-records.ts';
import type { Invocation } from './cmdlet.ts';

/** A user for each address of a CSV file. */
export function newUsers(
  addresses: readonly string[],
  batch: Batch,
  { tenants, side }: Invocation,
): readonly BatchUser[] {
  const { store } = tenants;
  const moves = store.moves(side);
  const now = moves.now();
  const last = [...moves.users.values()].reduce((most, { number }) => Math.max(most, number), 0);
  const isStarted = batch.state === 'started';
  return addresses.map((address, n) => ({
    key: randomUUID(),
    batch: batch.key,
    number: last + n + 1,
    address,
    id: store.index(side).address(`smtp:${address}`),
    status: isStarted ? 'Queued' : 'Stopped',
    error: '',
    since: now,
    due: isStarted ? Math.max(now, batch.startAfter ?? now) + durations.queue : null,
    completeAfter: null,
    lastSyncedAt: null,
    skippedItems: 0,
    isApproved: false,
  }));
}

/** The users of other batches with the same addresses. */
export function adoptedBy(
  users: readonly BatchUser[],
  { tenants: { store }, side }: Invocation,
): readonly string[] {
  const ids = new Set(users.map(({ id }) => id));
  return usersOf(store, side)
    .filter(({ id }) => id !== null && ids.has(id))
    .map(({ key }) => key);
}
