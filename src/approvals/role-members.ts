import type { Policy, RoleSource } from '../mapping/policy.ts';
import { TenantError } from '../ports/tenant-error.ts';
import { refuse } from '../ports/refused.ts';
import type { Person } from '../ports/person.ts';
import type { World } from '../ports/world.ts';

export type Role = 'admin' | 'approver' | 'viewer';

/** Any of these roles lets a person view runs. */
export const viewingRoles: readonly Role[] = ['viewer', 'admin', 'approver'];

/** Whether a person has at least one of the roles now, by object id or by group membership. */
export async function hasRole(
  person: Person,
  roles: readonly Role[],
  { policy, world }: { readonly policy: Policy; readonly world: Pick<World, 'directory' | 'log'> },
): Promise<'yes' | 'no' | 'unreadable'> {
  const sources = roles.flatMap((role) => sourcesOf(role, policy));
  if (sources.some(({ users }) => users.includes(person.id))) return 'yes';
  const matching = await readable(() => matchingSources(person, sources, world), world);
  if (matching === 'unreadable') return matching;
  return matching.length > 0 ? 'yes' : 'no';
}

/** Everyone who approves runs, and with `approval.perTenant` for one tenant. */
export function approverSources({ approval, roles: { approvers } }: Policy): readonly RoleSource[] {
  return approval.perTenant ? [approvers, approvers.source, approvers.target] : [approvers];
}

function sourcesOf(role: Role, policy: Policy): readonly RoleSource[] {
  const { admins, viewers } = policy.roles;
  switch (role) {
    case 'admin':
      return [admins];
    case 'approver':
      return approverSources(policy);
    case 'viewer':
      return [...(viewers === null ? [] : [viewers]), ...planOwners(policy)];
  }
}

/** Who must approve some plans too, and so must see them. */
function planOwners({ plans, protected: people }: Policy): readonly RoleSource[] {
  const asked = Object.values(plans).flatMap((rule) =>
    rule?.then.kind === 'ask' ? [rule.then.owners] : [],
  );
  return people.approvers === null ? asked : [...asked, people.approvers];
}

/**
 * The sources that name a person or one of the person's groups. Groups are read from the home tenant now; throws the TenantError of a
 * tenant that does not answer.
 */
export async function matchingSources<Source extends RoleSource>(
  person: Person,
  sources: readonly Source[],
  { directory }: Pick<World, 'directory'>,
): Promise<readonly Source[]> {
  const byId = sources.filter(({ users }) => users.includes(person.id));
  const others = sources.filter((source) => !byId.includes(source));
  const groups = [...new Set(others.flatMap((source) => source.groups))];
  if (groups.length === 0) return byId;
  const memberOf = await directory.memberOf(person.id, groups);
  return sources.filter(
    (source) => byId.includes(source) || source.groups.some((group) => memberOf.includes(group)),
  );
}

/** Those of the people who are admins now and have an enabled account; throws the TenantError of a tenant that does not answer. */
export async function currentAdmins(
  people: readonly Person[],
  { policy, world }: { readonly policy: Policy; readonly world: Pick<World, 'directory'> },
): Promise<readonly Person[]> {
  const enabled = await world.directory.enabledPeople(people.map(({ id }) => id));
  const areAdmins = await Promise.all(
    people.map(async (person) => {
      const matching = await matchingSources(person, [policy.roles.admins], world);
      return matching.length > 0 && enabled.includes(person.id);
    }),
  );
  return people.filter((_, index) => areAdmins[index]);
}

/** The result of reading roles; `unreadable` if the directory does not answer. */
export async function readable<T>(
  read: () => Promise<T>,
  { log }: Pick<World, 'log'>,
): Promise<T | 'unreadable'> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    log.warn('Roles could not be read, so they count as missing.', { error });
    return 'unreadable';
  }
}

export const rolesUnreadable = refuse(
  'roles-unreadable',
  'The home tenant did not answer who has which role, so nothing was done.',
  'Try again in a minute. If the problem continues, check that the bot’s application has User.Read.All and GroupMember.Read.All.',
);
