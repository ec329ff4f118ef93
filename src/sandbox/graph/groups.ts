import { json, type Reply } from '../http/reply.ts';
import type { Recipient } from '../world/recipient.ts';
import type { GraphCall } from './authorize.ts';
import { page, selected } from './query.ts';
import { notFound } from './refusal.ts';
import { groupShape, isGroup, memberShape, usualOfUser } from './shapes.ts';

const usualOfGroup = [
  'id',
  'displayName',
  'description',
  'groupTypes',
  'mail',
  'mailEnabled',
  'mailNickname',
  'onPremisesSyncEnabled',
  'proxyAddresses',
  'securityEnabled',
];

/** GET /groups/{id}. */
export function groupById({ call, side, tenants }: GraphCall): Reply {
  const found = groupOf({ call, side, tenants });
  if (found === null) return notFound(call.params['id'] ?? '');
  const context = `${tenants.origin()}/v1.0/$metadata#groups/$entity`;
  return json(200, {
    '@odata.context': context,
    ...selected(groupShape(found), call.query, usualOfGroup),
  });
}

/** GET /groups/{id}/members: direct members only. */
export function members(request: GraphCall): Reply {
  return listed(request, (group) => group.Members);
}

/** GET /groups/{id}/transitiveMembers: nested groups and their members. */
export function transitiveMembers(request: GraphCall): Reply {
  const { side, tenants } = request;
  return listed(request, (group) => {
    const reached = new Set<string>();
    const descend = (ids: readonly string[]): void => {
      for (const id of ids) {
        if (reached.has(id)) continue;
        reached.add(id);
        descend(tenants.store.visibleOne(side, id)?.Members ?? []);
      }
    };
    descend(group.Members);
    return [...reached];
  });
}

function listed(request: GraphCall, idsOf: (group: Recipient) => readonly string[]): Reply {
  const { call, side, tenants } = request;
  const found = groupOf(request);
  if (found === null) return notFound(call.params['id'] ?? '');
  const items = idsOf(found)
    .map((id) => tenants.store.visibleOne(side, id))
    .filter((member) => member !== null);
  return page(call, {
    items,
    shape: (member) => memberShape(member, side),
    usual: [...usualOfUser, ...usualOfGroup],
    context: 'directoryObjects',
    origin: tenants.origin(),
  });
}

function groupOf({ call, side, tenants }: GraphCall): Recipient | null {
  const found = tenants.store.visibleOne(side, (call.params['id'] ?? '').toLowerCase());
  return found !== null && isGroup(found) ? found : null;
}
