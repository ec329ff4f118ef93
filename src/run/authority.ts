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
  { policy, world }: { policy: Policy; world: Asked },
): Promise<Authority> {
  const sources = roles.map((role) => sourceOf(role, policy));
  const some = sources.filter((source) => source !== null);
  if (some.length < sources.length) return 'has';
  const among = await amongWhich(person, some, world);
  if (among === 'unreadable') return among;
  return among.length > 0 ? 'has' : 'lacks';
}

/** Those of the sources that somebody is in just now, by object id or by group. */
export async function amongWhich<Source extends RoleSource>(
  person: Person,
  sources: readonly Source[],
  world: Asked,
): Promise<readonly Source[] | 'unreadable'> {
  const byId = sources.filter(({ users }) => users.includes(person.id));
  const asking = sources.filter((source) => !byId.includes(source));
  const groups = [...new Set(asking.flatMap(({ groups }) => groups))];
  if (groups.length === 0) return byId;
  try {
    const member = await world.directory.groupsOf(person.id, groups);
    return sources.filter(
      (source) => byId.includes(source) || source.groups.some((group) => member.includes(group)),
    );
  } catch (fault) {
    if (!(fault instanceof TenantError)) throw fault;
    world.log.warn('roles could not be read, so nobody has them', { fault });
    return 'unreadable';
  }
}

type Asked = Pick<World, 'directory' | 'log'>;

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
