import type { Call } from '../http/call.ts';
import { json, type Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import type { Recipient } from '../world/recipient.ts';
import { BadInput, fields, ofSameKind, sideNamed } from './input.ts';

/** The primary address follows from EmailAddresses. */
const fixed = ['ExternalDirectoryObjectId', 'PrimarySmtpAddress'];

/** GET /objects/{side}: every recipient as it truly stands, lag or no lag. */
export function listObjects(call: Call, { store }: Tenants): Reply {
  const recipients = store.all(sideNamed(call.params['side']));
  return json(
    200,
    recipients.filter((each) => each.RecipientTypeDetails !== 'Group'),
  );
}

/** GET /objects/{side}/departed: the soft-deleted ones, which every other listing leaves out. */
export function listDeparted(call: Call, { store }: Tenants): Reply {
  return json(200, store.departed(sideNamed(call.params['side'])));
}

/** PATCH /objects/{side}/{id}: somebody else's change, visible at once. Exchange's rules don't apply to it. */
export async function patchObject(call: Call, tenants: Tenants): Promise<Reply> {
  const { side, id, standing } = named(call, tenants);
  await change(side, { id, values: ofSameKind(fields(call.body), standing) }, tenants);
  return json(200, tenants.store.get(side, id));
}

/** DELETE /objects/{side}/{id}: somebody else has removed it. */
export async function deleteObject(call: Call, tenants: Tenants): Promise<Reply> {
  const { side, id } = named(call, tenants);
  await change(side, { id, values: null }, tenants);
  return json(200, {});
}

function named(call: Call, tenants: Tenants) {
  const side = sideNamed(call.params['side']);
  const id = (call.params['id'] ?? '').toLowerCase();
  const found = tenants.store.get(side, id);
  if (found === null) {
    throw new BadInput(`The ${side} tenant has no object ${id}; GET /objects/${side} lists them.`);
  }
  const changeable = ([key]: readonly [string, unknown]) => !fixed.includes(key);
  const standing = Object.fromEntries(Object.entries(found).filter(changeable));
  return { side, id, standing };
}

function change(
  side: 'source' | 'target',
  what: { readonly id: string; readonly values: Partial<Recipient> | null },
  tenants: Tenants,
): Promise<void> {
  const at = tenants.now();
  return tenants.commit({ kind: 'object', side, ...what, at, visibleAt: at });
}
