import type { MaybeUnreadable, TargetRecipient } from '../mapping/tenant-objects.ts';
import { TenantError } from '../ports/tenant-error.ts';
import { callOf, type Endpoint } from './invoke-command.ts';
import { list, type Query } from './list-objects.ts';
import { listReadable } from './malformed-objects.ts';
import {
  allRecipients,
  contactDns,
  mailUsers,
  emptyRecipient,
  previousTypes,
  type ListedRecipient,
} from './recipient-queries.ts';
import { unreadableResponse } from './tenant-error.ts';

/** Every recipient of a tenant: four listings in parallel, joined by id, without a call per user. */
export async function listRecipients(endpoint: Endpoint): Promise<readonly TargetRecipient[]> {
  const [users, all, previous, contacts] = await inParallel(endpoint, (shared) =>
    Promise.all([
      listReadable(mailUsers, shared),
      listReadable(allRecipients, shared),
      listReadable(previousTypes, shared),
      listReadable(contactDns, shared),
    ]),
  );
  const listed = new Set(users.map(({ id }) => id).filter((id) => id !== ''));
  const rest = all.filter(({ id }) => !listed.has(id));
  const isLate = ({ id, recipientType }: ListedRecipient) =>
    recipientType === 'MailUser' && id !== '';
  const late = rest.filter(isLate).map(({ id }) => id);
  const others = rest.filter((recipient) => !isLate(recipient));
  const recipients = [...withClaims(users, all), ...others];
  const joined = joinRecipients(recipients, { previous, contacts });
  return joined.concat(await readLate(late, endpoint));
}

/** An unreadable mail user also has what Get-Recipient shows of it, so that none of its values is taken as free. */
function withClaims(
  users: readonly ListedRecipient[],
  all: readonly ListedRecipient[],
): readonly ListedRecipient[] {
  const unreadable = new Set(
    users.filter((user) => user.unreadable !== undefined && user.id !== ''),
  );
  if (unreadable.size === 0) return users;
  const byId = new Map(all.map((recipient) => [recipient.id, recipient]));
  return users.map((user) => {
    const other = unreadable.has(user) ? byId.get(user.id) : undefined;
    if (other === undefined) return user;
    return {
      ...user,
      name: user.name || other.name,
      primaryAddress: user.primaryAddress || other.primaryAddress,
      addresses: [...new Set([...user.addresses, ...other.addresses])],
      externalAddress: user.externalAddress ?? other.externalAddress,
      exchangeGuid: user.exchangeGuid ?? other.exchangeGuid,
      archiveGuid: user.archiveGuid ?? other.archiveGuid,
    };
  });
}

function joinRecipients(
  recipients: readonly ListedRecipient[],
  { previous, contacts }: OtherListings,
): readonly TargetRecipient[] {
  const types = new Map(previous.map((each) => [each.id, each]));
  const dns = new Map(contacts.map((each) => [each.id, each]));
  const joined = recipients.map((recipient): TargetRecipient => {
    const { id } = recipient;
    const type = types.get(id);
    const contact = dns.get(id);
    const previousType = type?.previousType || null;
    if (contact === undefined && type?.unreadable === undefined)
      return { ...recipient, previousType };
    return {
      ...recipient,
      previousType,
      legacyExchangeDN: contact?.legacyExchangeDN || recipient.legacyExchangeDN,
      ...unreadableOf([recipient, type, contact]),
    };
  });
  // They belong to recipients that are not known.
  const unidentified = [...previous, ...contacts].filter(({ id }) => id === '');
  return joined.concat(
    unidentified.map((each) => ({ ...emptyRecipient, ...unreadableOf([each]) })),
  );
}

interface OtherListings {
  readonly previous: readonly Listed<typeof previousTypes>[];
  readonly contacts: readonly Listed<typeof contactDns>[];
}

type Listed<Q> = Q extends Query<infer T> ? T : never;

function unreadableOf(parts: readonly (MaybeUnreadable | undefined)[]): MaybeUnreadable {
  const unreadable = [...new Set(parts.flatMap((part) => part?.unreadable ?? []))];
  return unreadable.length === 0 ? {} : { unreadable };
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
  const previousType = previous[0]?.previousType || null;
  return { ...user, id: user.id || id, previousType, ...unreadableOf([user, previous[0]]) };
}

async function nullIfMissing<T>(listing: Promise<T>): Promise<T | null> {
  try {
    return await listing;
  } catch (error) {
    if (error instanceof TenantError && error.detail.kind === 'missing') return null;
    throw error;
  }
}
