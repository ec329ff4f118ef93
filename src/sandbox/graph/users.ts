import { isGuid } from '../guid.ts';
import { objectIn } from '../http/parse.ts';
import { json, type Reply } from '../http/reply.ts';
import { withReplacements } from '../faults/malformed-object.ts';
import type { Recipient } from '../world/recipient.ts';
import type { GraphCall } from './authorize.ts';
import { expansion } from './manager.ts';
import { page, selected } from './query.ts';
import { badRequest, notFound } from './refusal.ts';
import { isGroup, isUser, userShape, usualOfUser } from './shapes.ts';

/** GET /users; with $expand a page holds 100 users at most, whatever $top says. */
export function users(request: GraphCall): Reply {
  const { call, side, tenants } = request;
  const expanded = expansion(request);
  if (expanded.kind === 'faulty') return badRequest(expanded.why);
  const isLimited = call.query.has('$expand') && tenants.switches.is('managerPages', 'hundred');
  return page(call, {
    items: tenants.store.visible(side).filter(isUser),
    shape: (recipient) => {
      const properties = { ...userShape(recipient, side), ...expanded.added(recipient) };
      const about = { side, cmdlet: 'GET /users', target: recipient.ExternalDirectoryObjectId };
      return withReplacements(properties, tenants.faults.take('malformed-object', about));
    },
    usual: usualOfUser,
    alsoKnown: ['$expand'],
    context: 'users',
    origin: tenants.origin(),
    ...(isLimited ? { maxPageSize: 100 } : {}),
  });
}

/** GET /users/{id or userPrincipalName}. */
export function user(request: GraphCall): Reply {
  const { call, side, tenants } = request;
  const found = userOf(request);
  if (found === null) return notFound(call.params['id'] ?? '');
  const expanded = expansion(request);
  if (expanded.kind === 'faulty') return badRequest(expanded.why);
  const context = `${tenants.origin()}/v1.0/$metadata#users/$entity`;
  return json(200, {
    '@odata.context': context,
    ...selected({ ...userShape(found, side), ...expanded.added(found) }, call.query, usualOfUser),
  });
}

/** POST /users/{id}/checkMemberGroups: those of at most 20 groups that the user is in, nested ones counted. */
export function checkMemberGroups(request: GraphCall): Reply {
  const { call, side, tenants } = request;
  const groupIds = groupIdsOf(call.body);
  if (groupIds === null) return badRequest('A collection of GUIDs named groupIds is required.');
  if (groupIds.length > 20) {
    return badRequest('The number of group ids exceeds the maximum of 20 for checkMemberGroups.');
  }
  const found = userOf(request);
  if (found === null) return notFound(call.params['id'] ?? '');
  const above = groupsAbove(
    found.ExternalDirectoryObjectId,
    tenants.store.visible(side).filter(isGroup),
  );
  return json(200, {
    '@odata.context': `${tenants.origin()}/v1.0/$metadata#Collection(Edm.String)`,
    value: groupIds.filter((id) => above.has(id.toLowerCase())),
  });
}

function userOf({ call, side, tenants }: GraphCall): Recipient | null {
  const wanted = (call.params['id'] ?? '').toLowerCase();
  const found = tenants.store
    .visible(side)
    .find(
      (each) =>
        each.ExternalDirectoryObjectId === wanted ||
        each.UserPrincipalName.toLowerCase() === wanted,
    );
  return found !== undefined && isUser(found) ? found : null;
}

function groupsAbove(member: string, groups: readonly Recipient[]): ReadonlySet<string> {
  const above = new Set<string>();
  const climb = (id: string): void => {
    for (const group of groups) {
      const groupId = group.ExternalDirectoryObjectId;
      if (!group.Members.includes(id) || above.has(groupId)) continue;
      above.add(groupId);
      climb(groupId);
    }
  };
  climb(member);
  return above;
}

function groupIdsOf(body: string): readonly string[] | null {
  const ids = objectIn(body)?.['groupIds'];
  if (!Array.isArray(ids)) return null;
  const texts = ids.filter((id) => typeof id === 'string' && isGuid(id));
  return texts.length === ids.length ? texts : null;
}
