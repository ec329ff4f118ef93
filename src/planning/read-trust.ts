import type { Policy } from '../mapping/policy.ts';
import { checkTrust } from '../mapping/trust/check-trust.ts';
import { publishableBatchGroup, unknownIdentities } from '../mapping/trust/find-groups.ts';
import { partnerRelationship } from '../mapping/trust/organization-relationship.ts';
import { publishedGroups } from '../mapping/trust/published-groups.ts';
import type { TrustCheck } from '../mapping/trust/trust-check.ts';
import type { Group, Relationship } from '../mapping/trust/trust-reading-types.ts';
import type { World } from '../ports/world.ts';
import { readAccess } from './read-access.ts';

export interface Trust {
  readonly checks: readonly TrustCheck[];
  /** The batch's group; null if it does not exist, is no security group, or the batch comes from a file. */
  readonly group: Group | null;
  readonly groups: readonly Group[];
  /** The groups in `MailboxMovePublishedScopes` of the source. */
  readonly published: readonly Group[];
}

/** Reads and checks everything that the trust between the tenants needs; with a batch, its group too. */
export async function readTrust(
  world: Pick<World, 'source' | 'target' | 'clock'>,
  policy: Policy,
  batch: number | null,
): Promise<Trust> {
  const { source, target, clock } = world;
  const now = clock.now().toISOString();
  const [ofSource, ofTarget, targetDomains, exported] = await Promise.all([
    readSource(source, policy, batch),
    target.relationships(),
    target.acceptedDomains(),
    source.exported(),
  ]);
  const { relationship, relationships, batchGroup, everyBatchGroup, groups } = ofSource;
  const readings = {
    ...{ source: relationships, target: ofTarget, targetDomains, groups },
    ...{ everyBatchGroup, ...(batchGroup !== undefined && { batchGroup }) },
    access: await readAccess(world, policy, relationship),
    readAt: { source: exported?.exported.exportedAt ?? now, target: now },
  };
  return { checks: checkTrust(readings, policy), ...groupsOf(ofSource) };
}

/** The groups alone, without the checks. */
export async function readGroups(
  source: World['source'],
  policy: Policy,
  batch: number,
): Promise<Omit<Trust, 'checks'>> {
  return groupsOf(await readSource(source, policy, batch));
}

interface SourceReading {
  readonly relationships: readonly Relationship[];
  readonly relationship: Relationship | null;
  readonly batchGroup: string | undefined;
  readonly everyBatchGroup: readonly string[];
  readonly groups: readonly Group[];
}

async function readSource(
  source: World['source'],
  policy: Policy,
  batch: number | null,
): Promise<SourceReading> {
  const [relationships, listedGroups] = await Promise.all([
    source.relationships(),
    source.groups(),
  ]);
  const batchGroup = batch === null ? undefined : groupOfBatch(policy, batch);
  const read = { source: relationships, target: [], groups: listedGroups };
  const { relationship } = partnerRelationship('source', read, policy);
  const everyBatchGroup = batch === null ? groupsOfBatches(policy) : [];
  const ofBatches = batchGroup === undefined ? everyBatchGroup : [batchGroup];
  const named = [...(relationship?.publishedScopes ?? []), ...ofBatches];
  const groups = await withNamedGroups(source, named, listedGroups);
  return { relationships, relationship, batchGroup, everyBatchGroup, groups };
}

function groupsOf({ relationship, batchGroup, groups }: SourceReading): Omit<Trust, 'checks'> {
  return {
    group: publishableBatchGroup({ groups, ...(batchGroup !== undefined && { batchGroup }) }),
    groups,
    published: relationship === null ? [] : publishedGroups(relationship, groups),
  };
}

/** undefined: the batch comes from a file. */
function groupOfBatch(policy: Policy, batch: number): string | undefined {
  const source = policy.batches[String(batch)];
  return source?.kind === 'group' ? source.group : undefined;
}

function groupsOfBatches({ batches }: Policy): readonly string[] {
  return Object.values(batches).flatMap((batch) => (batch.kind === 'group' ? [batch.group] : []));
}

/** Enough for every wrong scope of a real tenant; each one costs a call. */
const maxLookups = 20;

/** The listed groups, and what Exchange finds by identities that none of them is known by, such as Microsoft 365 groups. */
export async function withNamedGroups(
  source: World['source'],
  identities: readonly string[],
  listed: readonly Group[],
): Promise<readonly Group[]> {
  const unknown = unknownIdentities(identities, listed).slice(0, maxLookups);
  const groups = [...listed];
  for (const identity of unknown) {
    const found = await source.findGroup(identity);
    if (found === null) continue;
    const at = groups.findIndex(({ guid }) => guid !== '' && guid === found.guid);
    const group = groups[at] ?? found;
    const named = { ...group, aliases: [...group.aliases, identity] };
    groups.splice(at === -1 ? groups.length : at, 1, named);
  }
  return groups;
}
