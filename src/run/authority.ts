import type { Policy, RoleSource } from '../mapping/policy.ts';
import { TenantError } from './faults.ts';
import type { World } from './ports.ts';
import type { Person } from './run.ts';

export type Role = 'admin' | 'approver' | 'viewer';
export type Authority = 'has' | 'lacks' | 'unreadable';

/** Whether somebody has one of the roles just now: by object id, or by a group asked of the home tenant at this moment. */
export async function authority(
  person: Person,
  roles: readonly Role[],
  { policy, world }: { policy: Policy; world: Pick<World, 'directory' | 'log'> },
): Promise<Authority> {
  const sources = roles.map((role) => sourceOf(role, policy));
  if (sources.includes(null)) return 'has';
  if (sources.some((source) => source?.users.includes(person.id))) return 'has';
  const groups = [...new Set(sources.flatMap((source) => source?.groups ?? []))];
  if (groups.length === 0) return 'lacks';
  try {
    const member = await world.directory.groupsOf(person.id, groups);
    return member.length > 0 ? 'has' : 'lacks';
  } catch (fault) {
    if (!(fault instanceof TenantError)) throw fault;
    world.log.warn('roles could not be read, so nobody has them', { fault });
    return 'unreadable';
  }
}

/** null: everybody of the home tenant. */
function sourceOf(role: Role, { roles }: Policy): RoleSource | null {
  switch (role) {
    case 'admin':
      return roles.admins;
    case 'approver':
      return roles.approvers;
    case 'viewer':
      return roles.viewers;
  }
}
