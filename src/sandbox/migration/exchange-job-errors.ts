import type { Recipient } from '../world/recipient.ts';
import { meaningOf } from './job-codes.ts';
import { isReleasing } from './move-authorization.ts';
import { obstaclesTo } from './obstacles.ts';
import type { Obstacle } from './obstacle.ts';
import { type Where, type ServiceError, coded } from './job-errors.ts';

export function exchangeErrors(
  user: Recipient,
  { job, side, tenants }: Where,
): readonly ServiceError[] {
  const { store } = tenants;
  const endpoint = store
    .directory(side)
    .endpoints.find((each) => each.Identity.toLowerCase() === job.sourceEndpoint.toLowerCase());
  const missing = endpoint === undefined ? [coded('EXCH-07')] : [];
  const found = obstaclesTo(user, store).map((each) => inExchange(each, isReleasing(store)));
  return [...missing, ...found];
}

/** EXCH-08 stands for most reasons. */
function inExchange({ exception, text }: Obstacle, isReleased: boolean): ServiceError {
  const code = codeOf(exception, isReleased);
  return { ...coded(code, `${meaningOf(code) ?? ''} ${text}`), service: 'Exchange' };
}

function codeOf(exception: string, isReleased: boolean): string {
  switch (exception) {
    case 'MailboxNotInCrossTenantMigrationScopeException':
      return isReleased ? 'MIGR-004' : 'MIGR-001';
    case 'MailboxReplicationPermanentException':
      return 'MIGR-001';
    default:
      return 'EXCH-08';
  }
}
