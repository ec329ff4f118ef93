import type { Policy } from '../mapping/policy.ts';
import type { Side } from '../mapping/tenant-objects.ts';
import type { Person } from '../ports/person.ts';
import type { World } from '../ports/world.ts';
import { matchingSources } from './role-members.ts';

/**
 * The side of a person who approves for one tenant alone; null for admins, for those who approve for both, and for those who
 * approve for neither. Throws the TenantError of a tenant that does not answer.
 */
export async function viewerSide(
  person: Person,
  policy: Policy,
  world: Pick<World, 'directory'>,
): Promise<Side | null> {
  if (!policy.approval.perTenant) return null;
  const { admins, approvers } = policy.roles;
  const sources = [
    { side: 'both' as const, ...admins },
    { side: 'both' as const, users: approvers.users, groups: approvers.groups },
    { side: 'source' as const, ...approvers.source },
    { side: 'target' as const, ...approvers.target },
  ];
  const sides = new Set((await matchingSources(person, sources, world)).map(({ side }) => side));
  const [only] = sides;
  return sides.size === 1 && only !== undefined && only !== 'both' ? only : null;
}
