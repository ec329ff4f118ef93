import type { Member } from '../mapping/tenant-objects.ts';
import type { PlanInput } from '../mapping/plan/plan.ts';
import type { Policy } from '../mapping/policy.ts';
import type { Finding } from '../mapping/plan-rows.ts';
import type { TrustCheck } from '../mapping/trust/trust-check.ts';
import { findGroups, publishedGroups } from '../mapping/trust/published-groups.ts';
import type { Group } from '../mapping/trust/trust-reading-types.ts';
import { partnerRelationship } from '../mapping/trust/organization-relationship.ts';
import { checkTrust } from '../mapping/trust/check-trust.ts';
import type { Run } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { readContext, withProfiles } from './read-context.ts';
import { readMembers } from './read-members.ts';

type Tenants = Pick<World, 'source' | 'target'>;
export type ReadPorts = Tenants &
  Pick<World, 'overrides' | 'files' | 'reports' | 'policySource' | 'clock'>;

export interface Trust {
  readonly checks: readonly TrustCheck[];
  /** The batch's group; null if it does not exist or the batch comes from a file. */
  readonly group: Group | null;
  readonly groups: readonly Group[];
  /** The groups in `MailboxMovePublishedScopes` of the source. */
  readonly published: readonly Group[];
}

/** Reads and checks the organization relationships of both tenants; with a batch, its group too. */
export async function readTrust(
  { source, target }: Tenants,
  policy: Policy,
  batch: number | null,
): Promise<Trust> {
  const [sourceRelationships, targetRelationships, groups, targetDomains] = await Promise.all([
    source.relationships(),
    target.relationships(),
    source.groups(),
    target.acceptedDomains(),
  ]);
  const group = batch === null ? undefined : batchGroup(policy, batch, groups);
  const readings = {
    source: sourceRelationships,
    target: targetRelationships,
    targetDomains,
    groups,
  };
  const { relationship } = partnerRelationship('source', readings, policy);
  return {
    checks: checkTrust(group === undefined ? readings : { ...readings, group }, policy),
    group: group ?? null,
    groups,
    published: relationship === null ? [] : publishedGroups(relationship, groups),
  };
}

/** undefined: the batch comes from a file; null: no group, or more than one, has the name in the policy. */
function batchGroup(
  policy: Policy,
  batch: number,
  groups: readonly Group[],
): Group | null | undefined {
  const source = policy.batches[String(batch)];
  if (source?.kind !== 'group') return undefined;
  const [group = null, ...others] = findGroups(source.group, groups);
  return others.length === 0 ? group : null;
}

interface TenantReading {
  readonly input: PlanInput;
  readonly notes: readonly Finding[];
  readonly readAt: Date;
}

/** Reads everything that a plan is made of. `inspects` selects the members whose mailboxes are read with calls of their own. */
export async function readTenants(
  world: ReadPorts,
  { policy, batch, retries }: Pick<Run, 'policy' | 'batch' | 'retries'>,
  inspects: (member: Member) => boolean,
): Promise<TenantReading> {
  const { source, target } = world;
  const readAt = world.clock.now();
  const { checks, ...trust } = await readTrust(world, policy, batch);
  const [listedMailboxes, listedRecipients, acceptedDomains, reading, overrides] =
    await Promise.all([
      source.mailboxes(),
      target.recipients(),
      target.acceptedDomains(),
      readContext(world, { policy, batch, ...trust }),
      world.overrides.active(readAt),
    ]);
  const mailboxes = withProfiles(listedMailboxes, reading.profiles.source);
  const recipients = withProfiles(listedRecipients, reading.profiles.target);
  const allMembers = await readMembers(world, { policy, batch, group: trust.group, mailboxes });
  const retried = retries === null || retries.sources === null ? null : new Set(retries.sources);
  const members = allMembers.filter(({ id }) => retried === null || retried.has(id));
  const inspected = new Set(members.filter(inspects).map(({ id }) => id));
  const inspections = await source.inspect(mailboxes.filter(({ id }) => inspected.has(id)));
  const context = {
    ...reading.context,
    inspections: new Map(inspections.map((inspection) => [inspection.id, inspection])),
  };
  return {
    input: {
      batch,
      policy,
      checks,
      members,
      mailboxes,
      recipients,
      acceptedDomains,
      context,
      overrides,
    },
    readAt,
    notes: [...groupChangeNotes(trust.group, readAt), ...reading.notes],
  };
}

/** The migration service can take an hour to see a change of a group. */
const groupChangeDelay = 60 * 60_000;

function groupChangeNotes(group: Group | null, now: Date): readonly Finding[] {
  const changedAt = group?.changedAt ?? null;
  if (group === null || changedAt === null) return [];
  const age = now.getTime() - Date.parse(changedAt);
  if (!(age < groupChangeDelay)) return [];
  const minutes = Math.max(0, Math.floor(age / 60_000));
  const text = `The group ${group.name} was changed ${minutes} min ago, and the migration service may need an hour to see it. You can stamp now, but wait with the moves.`;
  return [{ code: 'group-settling', text }];
}
