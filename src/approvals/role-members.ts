import type { Policy, RoleSource } from '../mapping/policy.ts';
import { TenantError } from '../ports/errors.ts';
import { refuse } from '../ports/refused.ts';
import type { Person } from '../ports/run.ts';
import type { World } from '../ports/world.ts';

export type Role = 'admin' | 'approver' | 'viewer';

/** Whether a person has at least one of the roles now, by object id or by group membership. */
export async function hasRole(
  person: Person,
  roles: readonly Role[],
  { policy, world }: { readonly policy: Policy; readonly world: Pick<World, 'directory' | 'log'> },
): Promise<'yes' | 'no' | 'unreadable'> {
  const sources = roles.map((role) => sourceOf(role, policy)).filter((source) => source !== null);
  // A role without a source is everyone's.
  if (sources.length < roles.length) return 'yes';
  const matching = await matchingSources(person, sources, world);
  if (matching === 'unreadable') return matching;
  return matching.length > 0 ? 'yes' : 'no';
}

/** null: every person of the home tenant. */
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

/** The sources that name a person or one of the person's groups. Groups are read from the home tenant now. */
export async function matchingSources<Source extends RoleSource>(
  person: Person,
  sources: readonly Source[],
  world: Pick<World, 'directory' | 'log'>,
): Promise<readonly Source[] | 'unreadable'> {
  const byId = sources.filter(({ users }) => users.includes(person.id));
  const others = sources.filter((source) => !byId.includes(source));
  const groups = [...new Set(others.flatMap((source) => source.groups))];
  if (groups.length === 0) return byId;
  try {
    const memberOf = await world.directory.memberOf(person.id, groups);
    return sources.filter(
      (source) => byId.includes(source) || source.groups.some((group) => memberOf.includes(group)),
    );
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    world.log.warn('Roles could not be read, so they count as missing.', { error });
    return 'unreadable';
  }
}

export const rolesUnreadable = refuse(
  'roles-unreadable',
  'The home tenant did not answer who has which role, so nothing was done.',
  'Try again in a minute. If the problem continues, check that the bot’s application has User.Read.All and GroupMember.Read.All.',
);
