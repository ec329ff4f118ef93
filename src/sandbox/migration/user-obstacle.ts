import type { Side } from '../sandbox-constants.ts';
import type { Tenants } from '../state/tenants.ts';
import { addressKey } from '../world/recipient.ts';
import { obstaclesTo } from './obstacles.ts';
import type { Obstacle } from './obstacle.ts';
import type { BatchUser } from '../state/batch-records.ts';

export interface Where {
  readonly side: Side;
  readonly tenants: Tenants;
  readonly now: number;
  /** Every migration user of the tenant. */
  readonly all: readonly BatchUser[];
}

/** The first reason why the user cannot be moved; null: none. */
export function obstacleTo(user: BatchUser, where: Where): Obstacle | null {
  const { side } = where;
  const { store } = where.tenants;
  const same = where.all.filter(
    (each) => each.key !== user.key && isEarlier(each, user) && isSame(each, user),
  );
  const [inCsv] = same.filter(({ batch }) => batch === user.batch);
  if (inCsv !== undefined) {
    const text = `The user '${user.address}' is listed more than once in the CSV file.`;
    return { exception: 'UserDuplicateInCSVException', text };
  }
  const [elsewhere] = same;
  if (elsewhere !== undefined) {
    const own = store.moves(side).batches.get(elsewhere.batch)?.name;
    const name = own ?? store.get(side, elsewhere.key)?.MigrationBatch ?? '';
    const text = `The user '${user.address}' already exists in migration batch '${name}'. Remove the user from any other batch and try again.`;
    return { exception: 'UserDuplicateInOtherBatchException', text };
  }
  const recipient = user.id === null ? null : store.get(side, user.id);
  if (recipient === null) {
    const text = `A recipient wasn't found for '${user.address}' on the target. Create a recipient of the appropriate type on the target and try again.`;
    return { exception: 'MigrationRecipientNotFoundException', text };
  }
  const domain = store.moves(side).batches.get(user.batch)?.deliveryDomain ?? '';
  if (recipient.EmailAddresses.some((each) => isIn(each, domain))) {
    return obstaclesTo(recipient, store)[0] ?? null;
  }
  const text = `The target mailbox doesn't have an SMTP proxy matching '${domain}'.`;
  return { exception: 'TargetDeliveryDomainMismatchPermanentException', text };
}

function isEarlier(one: BatchUser, other: BatchUser): boolean {
  return one.number < other.number && !/^UserDuplicate/.test(one.error);
}

function isSame(one: BatchUser, other: BatchUser): boolean {
  return one.id === null
    ? addressKey(one.address) === addressKey(other.address)
    : one.id === other.id;
}

function isIn(address: string, domain: string): boolean {
  return addressKey(address).startsWith('smtp:') && addressKey(address).endsWith(`@${domain}`);
}
