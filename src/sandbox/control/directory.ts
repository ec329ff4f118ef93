import type { Call } from '../http/call.ts';
import { json, type Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import { checkedChange, fields, sideNamed } from './input.ts';

/** GET /directory/{side}: applications with their keys, service principals and migration endpoints. */
export function readDirectory(call: Call, { store }: Tenants): Reply {
  return json(200, store.directory(sideNamed(call.params['side'])));
}

/** PATCH /directory/{side}: replaces whole lists, as an administrator of the tenant would change them in a portal. */
export async function patchDirectory(call: Call, tenants: Tenants): Promise<Reply> {
  const side = sideNamed(call.params['side']);
  const values = checkedChange(fields(call.body), tenants.store.directory(side));
  await tenants.commit({ kind: 'directory', side, values });
  return json(200, tenants.store.directory(side));
}
