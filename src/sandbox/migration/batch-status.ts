import type { Batch, BatchUser } from '../state/batch-records.ts';

export type Summary = 'Active' | 'Synced' | 'Stopped' | 'Failed' | 'Completed';

/** Every other status means Active. */
const summaries = [
  ['Completed', /^Completed/],
  ['Failed', /Failed$|^Corrupted$/],
  ['Stopped', /Stopped$/],
  ['Synced', /Synced$/],
] as const;

/** StatusSummary of a user. */
export function summaryOf({ status }: BatchUser): Summary {
  return summaries.find(([, fits]) => fits.test(status))?.[0] ?? 'Active';
}

/** Status of a batch, from the states of its users. */
export function statusOf(batch: Batch, users: readonly BatchUser[], now: number): string {
  switch (batch.state) {
    case 'stopped':
      return 'Stopped';
    case 'stopping':
      return 'Stopping';
    case 'removing':
    case 'removed':
      return 'Removing';
    case 'started':
      return startedStatus(batch, users, now);
  }
}

function startedStatus(
  { startAfter, completeAfter }: Batch,
  users: readonly BatchUser[],
  now: number,
): string {
  if (startAfter !== null && startAfter > now) return 'Waiting';
  const is = (...statuses: readonly string[]) =>
    users.some(({ status }) => statuses.includes(status));
  const failed = users.some((user) => summaryOf(user) === 'Failed');
  if (is('Validating', 'Syncing', 'NeedsApproval')) return 'Syncing';
  if (is('Queued')) return 'Starting';
  if (is('Completing')) return 'Completing';
  const isSynced = users.some((user) => summaryOf(user) === 'Synced');
  const isFinished = users.some((user) => summaryOf(user) === 'Completed');
  const isDue = completeAfter !== null && completeAfter <= now;
  const stage = !isSynced && (isFinished || isDue) ? 'Completed' : 'Synced';
  return failed ? `${stage}WithErrors` : stage;
}
