import type { FaultName } from '../faults/catalog.ts';
import { durations, syncDuration } from './durations.ts';
import { licenceException } from './mailbox-obstacles.ts';
import { mailboxOf } from './obstacles.ts';
import type { Obstacle } from './obstacle.ts';
import type { BatchUser } from '../state/batch-records.ts';
import { type Where, obstacleTo } from './user-obstacle.ts';

/** The next state of a user whose present one is over. */
export function nextOf(user: BatchUser, where: Where): BatchUser {
  const at = user.due ?? where.now;
  switch (user.status) {
    case 'Queued':
      return step(user, 'Validating', { at, until: at + durations.validation });
    case 'Validating':
    case 'NeedsApproval':
      return validated(user, at, where);
    case 'Syncing':
      return synced(user, at, where);
    case 'Synced':
      return completing(user, at);
    case 'Completing':
      return completed(user, at, where);
    default:
      return { ...user, due: null };
  }
}

function step(
  user: BatchUser,
  status: string,
  { at, until }: { readonly at: number; readonly until: number | null },
): BatchUser {
  return { ...user, status, since: at, due: until, error: '' };
}

function failed(user: BatchUser, status: string, { exception, text }: Obstacle): BatchUser {
  return { ...user, status, since: user.due ?? 0, due: null, error: `${exception}: ${text}` };
}

function validated(user: BatchUser, at: number, where: Where): BatchUser {
  const { tenants, side, now } = where;
  const injected = faultOf('move-fails', user, where);
  const found = injected ?? obstacleTo(user, where);
  if (found?.exception === licenceException && tenants.switches.is('missingLicence', 'approval')) {
    const until = Math.max(at, now) + durations.approval;
    return { ...failed(user, 'NeedsApproval', found), due: until };
  }
  if (found !== null) return failed(user, 'Failed', found);
  const recipient = user.id === null ? null : tenants.store.get(side, user.id);
  const mailbox = recipient === null ? null : mailboxOf(recipient, tenants.store);
  const stalls = tenants.faults.take('move-stalls', { side, target: user.id }) !== null;
  const until = stalls || mailbox === null ? null : at + syncDuration(mailbox);
  return step(user, 'Syncing', { at, until });
}

function synced(user: BatchUser, at: number, { tenants, side }: Where): BatchUser {
  const batch = tenants.store.moves(side).batches.get(user.batch);
  const completeAfter = user.completeAfter ?? batch?.completeAfter ?? null;
  const skips = tenants.faults.take('move-skips-items', { side, target: user.id });
  const skippedItems = skips === null ? 0 : Number(skips.text ?? '3');
  const until = completeAfter === null ? null : Math.max(at, completeAfter);
  return { ...step(user, 'Synced', { at, until }), skippedItems, lastSyncedAt: at };
}

/** Skipped items keep a move from its end until somebody approves them. */
function completing(user: BatchUser, at: number): BatchUser {
  if (user.skippedItems === 0 || user.isApproved) {
    return step(user, 'Completing', { at, until: at + durations.completion });
  }
  const text = `${user.skippedItems} items were skipped. DataConsistencyScore is Investigate; approve the skipped items to complete the move.`;
  return { ...failed(user, 'Synced', { exception: 'TooManyBadItemsPermanentException', text }) };
}

function completed(user: BatchUser, at: number, where: Where): BatchUser {
  const injected = faultOf('completion-fails', user, where);
  if (injected !== null) return failed(user, 'CompletionFailed', injected);
  const status = user.skippedItems > 0 ? 'CompletedWithWarnings' : 'Completed';
  return { ...step(user, status, { at, until: null }), lastSyncedAt: at };
}

/** A fault's text is `Exception: text`. */
function faultOf(name: FaultName, { id }: BatchUser, { tenants, side }: Where): Obstacle | null {
  const fault = tenants.faults.take(name, { side, target: id });
  if (fault === null) return null;
  const [exception = '', ...rest] = (fault.text ?? 'MapiExceptionNetworkError').split(': ');
  return { exception, text: rest.join(': ') || 'The move failed.' };
}
