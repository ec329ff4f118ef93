import type { TargetRecipient } from '../mapping/tenant-objects.ts';
import { TenantError } from '../ports/tenant-error.ts';
import { callOf, type Endpoint } from './invoke-command.ts';
import { list } from './list-objects.ts';
import { allRecipients, mailUsers, previousTypes } from './recipient-queries.ts';
import { unreadableResponse } from './tenant-error.ts';

/** Every recipient of a tenant: three listings in parallel, joined by id, without a call per user. */
export async function listRecipients(endpoint: Endpoint): Promise<readonly TargetRecipient[]> {
  const [users, all, previous] = await inParallel(endpoint, (shared) =>
    Promise.all([
      list(mailUsers, shared),
      list(allRecipients, shared),
      list(previousTypes, shared),
    ]),
  );
  const types = new Map(previous.map(({ id, previousType }) => [id, previousType]));
  const listed = new Set(users.map(({ id }) => id));
  const rest = all.filter(({ id }) => !listed.has(id));
  const late = rest.filter(({ recipientType }) => recipientType === 'MailUser').map(({ id }) => id);
  const others = rest.filter(({ recipientType }) => recipientType !== 'MailUser');
  const recipients = users
    .concat(others)
    .map((recipient) => ({ ...recipient, previousType: types.get(recipient.id) ?? null }));
  return recipients.concat(await readLate(late, endpoint));
}

/** If one listing fails, the others stop at their next page. */
async function inParallel<T>(
  endpoint: Endpoint,
  work: (shared: Endpoint) => Promise<T>,
): Promise<T> {
  let hasFailed = false;
  const post: Endpoint['post'] = (call) =>
    hasFailed ? Promise.reject(new Error('Another listing failed.')) : endpoint.post(call);
  try {
    return await work({ ...endpoint, post });
  } catch (error) {
    hasFailed = true;
    throw error;
  }
}

/** Mail users that were created or removed between two listings; many of them mean that a listing is incomplete. */
async function readLate(
  ids: readonly string[],
  endpoint: Endpoint,
): Promise<readonly TargetRecipient[]> {
  if (ids.length > maxLate) {
    const why = `it leaves out ${ids.length} mail users that Get-Recipient lists`;
    throw unreadableResponse(callOf(mailUsers, endpoint), why);
  }
  const users = await Promise.all(ids.map((id) => readMailUser(id, endpoint)));
  return users.filter((user) => user !== null);
}

const maxLate = 20;

/** Reads one mail user by object id; null when the tenant has none with this id. */
export async function readMailUser(
  id: string,
  endpoint: Endpoint,
): Promise<TargetRecipient | null> {
  const operation = `Reading mail user ${id}`;
  const parameters = { Identity: id };
  const [users, previous] = await Promise.all([
    nullIfMissing(list({ ...mailUsers, operation, parameters }, endpoint)),
    nullIfMissing(list({ ...previousTypes, operation, parameters }, endpoint)),
  ]);
  const user = users?.[0];
  if (!user) return null;
  if (users.length > 1 || previous === null) {
    const call = callOf({ ...mailUsers, operation, parameters }, endpoint);
    throw unreadableResponse(call, 'Get-User does not answer the same single object');
  }
  return { ...user, previousType: previous[0]?.previousType ?? null };
}

async function nullIfMissing<T>(listing: Promise<T>): Promise<T | null> {
  try {
    return await listing;
  } catch (error) {
    if (error instanceof TenantError && error.detail.kind === 'missing') return null;
    throw error;
  }
}
