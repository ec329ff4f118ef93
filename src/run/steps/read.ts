import type { PlanInput } from '../../mapping/plan.ts';
import type { Policy } from '../../mapping/policy.ts';
import { checkTrust, type Check, type Group } from '../../mapping/trust.ts';
import { groupsNamed } from '../../mapping/trust/scopes.ts';
import type { World } from '../ports.ts';

type Tenants = Pick<World, 'source' | 'target'>;

/** Trust as it stands now, with the batch's own group among the checks; no batch: without it. */
export async function readTrust(
  { source, target }: Tenants,
  policy: Policy,
  batch: number | null,
): Promise<{ checks: readonly Check[]; group: Group | null }> {
  const [sourceSide, targetSide, groups, targetDomains] = await Promise.all([
    source.relationships(),
    target.relationships(),
    source.groups(),
    target.acceptedDomains(),
  ]);
  const named = batch === null ? undefined : groupNamed(groupOf(policy, batch), groups);
  const checks = checkTrust(
    {
      source: sourceSide,
      target: targetSide,
      targetDomains,
      groups,
      ...(named === undefined ? {} : { group: named }),
    },
    policy,
  );
  return { checks, group: named ?? null };
}

/** Everything that a plan is made of, read by listings; the group must exist. */
export async function readWorld(
  tenants: Tenants,
  policy: Policy,
  batch: number,
): Promise<PlanInput> {
  const { source, target } = tenants;
  const { checks, group } = await readTrust(tenants, policy, batch);
  const [members, mailboxes, recipients, acceptedDomains] = await Promise.all([
    group === null ? [] : source.members(group.id),
    source.mailboxes(),
    target.recipients(),
    target.acceptedDomains(),
  ]);
  return { batch, policy, checks, members, mailboxes, recipients, acceptedDomains };
}

function groupOf(policy: Policy, batch: number): string {
  const source = policy.batches[String(batch)];
  if (source?.kind !== 'group') throw new Error(`reading batch ${batch}: it has no group`);
  return source.group;
}

/** null where the policy's words name no group, or several. */
function groupNamed(name: string, groups: readonly Group[]): Group | null {
  const [found = null, ...others] = groupsNamed(name, groups);
  return others.length === 0 ? found : null;
}
