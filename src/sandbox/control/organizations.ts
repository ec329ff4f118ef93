import type { Call } from '../http/call.ts';
import { json, type Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import { fields, ofSameKind, sideNamed } from './input.ts';

/** GET /relationships/{side}. */
export function listRelationships(call: Call, { store }: Tenants): Reply {
  return json(200, store.relationships(sideNamed(call.params['side'])));
}

/** PATCH /relationships/{side}: changes the relationship that mailbox moves rest on. */
export async function patchRelationship(call: Call, tenants: Tenants): Promise<Reply> {
  const side = sideNamed(call.params['side']);
  const standing = tenants.store.relationships(side).at(-1) ?? {};
  const values = ofSameKind(fields(call.body), standing);
  await tenants.commit({ kind: 'relationship', side, values });
  return json(200, tenants.store.relationships(side).at(-1));
}

/** PATCH /organization/{side}: changes what Get-OrganizationConfig tells. */
export async function patchOrganization(call: Call, tenants: Tenants): Promise<Reply> {
  const side = sideNamed(call.params['side']);
  const values = ofSameKind(fields(call.body), tenants.store.organization(side));
  await tenants.commit({ kind: 'organization', side, values });
  return json(200, tenants.store.organization(side));
}
