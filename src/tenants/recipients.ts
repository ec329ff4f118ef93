import type { TargetRecipient } from '../mapping/identity.ts';
import { callOf, type Endpoint } from './invoke.ts';
import { list } from './list.ts';
import { readMailUser } from './mailUser.ts';
import { unreadable } from './page.ts';
import { allRecipients, mailUsers, previousTypes } from './recipientReadings.ts';

/** Every recipient of a tenant: three listings side by side, joined by id; never a call per user. */
export async function listRecipients(endpoint: Endpoint): Promise<readonly TargetRecipient[]> {
  const [users, all, previous] = await together(endpoint, (shared) =>
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
  const found = users
    .concat(others)
    .map((one) => ({ ...one, previousType: types.get(one.id) ?? null }));
  return found.concat(await readLate(late, endpoint));
}

/** Where one listing fails, the others stop at their next page. */
async function together<T>(endpoint: Endpoint, work: (shared: Endpoint) => Promise<T>): Promise<T> {
  let failed = false;
  const post: Endpoint['post'] = (call) =>
    failed ? Promise.reject(new Error('Another listing failed')) : endpoint.post(call);
  try {
    return await work({ ...endpoint, post });
  } catch (error) {
    failed = true;
    throw error;
  }
}

/** Mail users that only one listing knew, made or gone in between; more than a few mean that a listing is not whole. */
async function readLate(
  ids: readonly string[],
  endpoint: Endpoint,
): Promise<readonly TargetRecipient[]> {
  if (ids.length > mostLate) {
    const why = `it leaves out ${ids.length} mail users that Get-Recipient lists`;
    throw unreadable(callOf(mailUsers, endpoint), why);
  }
  const read = await Promise.all(ids.map((id) => readMailUser(id, endpoint)));
  return read.filter((user) => user !== null);
}

const mostLate = 20;
