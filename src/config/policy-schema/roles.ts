import * as z from 'zod/v4';
import { expected, guid, section } from './policy-fields.ts';

/** Entra object ids. */
export const objectIds = z.array(
  guid('the Entra object ID of a person or group'),
  expected('a list of Entra object IDs, such as [<guid>, <guid>]'),
);
const optionalIds = objectIds.default([]);

export const roleMembers = section({ users: optionalIds, groups: optionalIds });
const noMembers = { users: [], groups: [] };

const approvers = section({
  users: optionalIds,
  groups: optionalIds,
  source: roleMembers.default(noMembers),
  target: roleMembers.default(noMembers),
});

/** Without viewers, only admins and approvers can view runs. */
export const roles = section({
  approvers,
  /** Absent: the approvers are admins. */
  admins: roleMembers.optional(),
  viewers: roleMembers.nullable().default(null),
});

interface WithApprovers {
  readonly approval: { readonly perTenant: boolean };
  readonly roles: Pick<z.output<typeof roles>, 'approvers'>;
}

/** Whether someone can approve: for every tenant, where each needs an approval of its own. */
export function hasApprovers({ approval, roles: { approvers } }: WithApprovers): boolean {
  if (hasMembers(approvers)) return true;
  return approval.perTenant && hasMembers(approvers.source) && hasMembers(approvers.target);
}

export const noApprovers =
  'is empty, so no one could approve. Enter at least one Entra object ID under users or groups; with approval.perTenant, under both source and target instead.';

function hasMembers({ users, groups }: z.output<typeof roleMembers>): boolean {
  return users.length + groups.length > 0;
}
