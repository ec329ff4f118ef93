import * as z from 'zod/v4';
import { guid, part, put } from './parts.ts';

/** Entra object ids. */
export const ids = z.array(
  guid('the Entra object id of a person or group'),
  put('a list of Entra object ids, such as [<guid>, <guid>]'),
);
const some = ids.default([]);

export const people = part({ users: some, groups: some });
const nobody = { users: [], groups: [] };

const approvers = part({
  users: some,
  groups: some,
  source: people.default(nobody),
  target: people.default(nobody),
}).refine(
  ({ users, groups }) => users.length + groups.length > 0,
  'is empty, so nobody could approve: put at least one Entra object id under users or groups (those under source and target count only with approval.perTenant)',
);

/** Absent admins: whoever may approve may also do what admins do; absent viewers: everybody of the home tenant. */
export const roles = part({
  approvers,
  admins: people.optional(),
  viewers: people.nullable().default(null),
}).transform(({ approvers, admins, viewers }) => ({
  admins: admins ?? { users: approvers.users, groups: approvers.groups },
  approvers,
  viewers,
}));
