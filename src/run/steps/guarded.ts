import type { Policy } from '../../mapping/policy.ts';
import { TenantError } from '../faults.ts';
import type { World } from '../ports.ts';

/** Ids of the people whom the policy protects, by name or by a group of either tenant. A group that neither knows is a fault: its people would go unprotected. */
export async function readGuarded(
  { source, target }: Pick<World, 'source' | 'target'>,
  { protected: { users, groups } }: Policy,
): Promise<ReadonlySet<string>> {
  const inGroups = await Promise.all(
    groups.map(async (group) => {
      const people = (await source.groupPeople(group)) ?? (await target.groupPeople(group));
      if (people !== null) return people;
      throw new TenantError(
        `Neither tenant has the group ${group}, which the policy file names under protected.`,
        { side: 'target', kind: 'missing', code: '' },
      );
    }),
  );
  return new Set([...users, ...inGroups.flat()]);
}
