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
}).refine(
  ({ users, groups }) => users.length + groups.length > 0,
  'is empty, so no one could approve. Enter at least one Entra object ID under users or groups (source and target count only with approval.perTenant).',
);

/** Without admins, approvers are admins. Without viewers, every person of the home tenant is a viewer. */
export const roles = section({
  approvers,
  admins: roleMembers.optional(),
  viewers: roleMembers.nullable().default(null),
}).transform(({ approvers, admins, viewers }) => ({
  admins: admins ?? { users: approvers.users, groups: approvers.groups },
  approvers,
  viewers,
}));
