import type { Call } from '../http/call.ts';
import { json, type Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import type { Recipient } from '../world/recipient.ts';
import { BadInput, fields, checkedChange, sideNamed } from './input.ts';

/** The primary address follows from EmailAddresses. */
const fixed = ['ExternalDirectoryObjectId', 'PrimarySmtpAddress'];

/** GET /objects/{side}: every recipient, including changes that are not visible yet. */
export function listObjects(call: Call, { store }: Tenants): Reply {
  const recipients = store.all(sideNamed(call.params['side']));
  return json(
    200,
    recipients.filter((each) => each.RecipientTypeDetails !== 'Group'),
  );
}

/** GET /objects/{side}/soft-deleted: the soft-deleted recipients. */
export function listSoftDeleted(call: Call, { store }: Tenants): Reply {
  return json(200, store.softDeleted(sideNamed(call.params['side'])));
}

/** PATCH /objects/{side}/{id}: another person's change, visible at once and without Exchange's checks. */
export async function patchObject(call: Call, tenants: Tenants): Promise<Reply> {
  const { side, id, current } = requireObject(call, tenants);
  await change(side, { id, values: checkedChange(fields(call.body), current) }, tenants);
  return json(200, tenants.store.get(side, id));
}

/** DELETE /objects/{side}/{id}: another person's deletion. */
export async function deleteObject(call: Call, tenants: Tenants): Promise<Reply> {
  const { side, id } = requireObject(call, tenants);
  await change(side, { id, values: null }, tenants);
  return json(200, {});
}

function requireObject(call: Call, tenants: Tenants) {
  const side = sideNamed(call.params['side']);
  const id = (call.params['id'] ?? '').toLowerCase();
  const found = tenants.store.get(side, id);
  if (found === null) {
    throw new BadInput(`The ${side} tenant has no object ${id}; GET /objects/${side} lists them.`);
  }
  const changeable = ([key]: readonly [string, unknown]) => !fixed.includes(key);
  const current = Object.fromEntries(Object.entries(found).filter(changeable));
  return { side, id, current };
}

function change(
  side: 'source' | 'target',
  what: { readonly id: string; readonly values: Partial<Recipient> | null },
  tenants: Tenants,
): Promise<void> {
  const at = tenants.now();
  return tenants.commit({ kind: 'object', side, ...what, at, visibleAt: at });
}
/** GET /relationships/{side}. */
export function listRelationships(call: Call, { store }: Tenants): Reply {
  return json(200, store.relationships(sideNamed(call.params['side'])));
}
/** PATCH /relationships/{side}: changes the relationship for mailbox moves. */
export async function patchRelationship(call: Call, tenants: Tenants): Promise<Reply> {
  const side = sideNamed(call.params['side']);
  const current = tenants.store.relationships(side).at(-1) ?? {};
  const values = checkedChange(fields(call.body), current);
  await tenants.commit({ kind: 'relationship', side, values });
  return json(200, tenants.store.relationships(side).at(-1));
}
/** PATCH /organization/{side}: changes the result of Get-OrganizationConfig. */
export async function patchOrganization(call: Call, tenants: Tenants): Promise<Reply> {
  const side = sideNamed(call.params['side']);
  const values = checkedChange(fields(call.body), tenants.store.organization(side));
  await tenants.commit({ kind: 'organization', side, values });
  return json(200, tenants.store.organization(side));
}
