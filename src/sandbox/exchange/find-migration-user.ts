import { batchesOf, usersOf } from '../migration/batch-view.ts';
import type { BatchUser } from '../state/batch-records.ts';
import type { Invocation } from './cmdlet.ts';
import { identityOf } from './parameters.ts';
import { refusals } from './refusal.ts';

/** The users with this address or key; those that a duplicate refused come last. */
export function requireUsers(
  identity: string,
  { tenants, side }: Invocation,
): readonly BatchUser[] {
  const wanted = identity.toLowerCase();
  const isIt = ({ address, key, id }: BatchUser) =>
    [address.toLowerCase(), key].includes(wanted) ||
    tenants.store.get(side, id ?? '')?.PrimarySmtpAddress.toLowerCase() === wanted;
  const found = usersOf(tenants.store, side).filter(isIt);
  if (found.length === 0) throw refusals.notFound(identity);
  const isDuplicate = ({ error }: BatchUser) => error.startsWith('UserDuplicate');
  return [...found.filter((each) => !isDuplicate(each)), ...found.filter(isDuplicate)];
}

export function requireOwnUser(invocation: Invocation): BatchUser {
  const identity = identityOf(invocation.parameters);
  const [user] = requireUsers(identity, invocation);
  const { users } = invocation.tenants.store.moves(invocation.side);
  if (user === undefined || !users.has(user.key)) throw refusals.notFound(identity);
  return user;
}

export function namesOfBatches({ tenants, side }: Invocation): ReadonlyMap<string, string> {
  return new Map(batchesOf(tenants.store, side, Infinity).map(({ key, name }) => [key, name]));
}
