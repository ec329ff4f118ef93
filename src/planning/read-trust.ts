import type { Policy } from '../mapping/policy.ts';
import { checkTrust } from '../mapping/trust/check-trust.ts';
import { publishableBatchGroup, unknownIdentities } from '../mapping/trust/find-groups.ts';
import { partnerRelationship } from '../mapping/trust/organization-relationship.ts';
import { publishedGroups } from '../mapping/trust/published-groups.ts';
import type { TrustCheck } from '../mapping/trust/trust-check.ts';
import type { Group } from '../mapping/trust/trust-reading-types.ts';
import type { World } from '../ports/world.ts';

type Tenants = Pick<World, 'source' | 'target'>;

export interface Trust {
  readonly checks: readonly TrustCheck[];
  /** The batch's group; null if it does not exist, is no security group, or the batch comes from a file. */
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
  const [ofSource, ofTarget, listedGroups, targetDomains] = await Promise.all([
    source.relationships(),
    target.relationships(),
    source.groups(),
    target.acceptedDomains(),
  ]);
  const batchGroup = batch === null ? undefined : groupOfBatch(policy, batch);
  const read = { source: ofSource, target: ofTarget, targetDomains, groups: listedGroups };
  const { relationship } = partnerRelationship('source', read, policy);
  const named = [...(relationship?.publishedScopes ?? []), ...(batchGroup ? [batchGroup] : [])];
  const groups = await withNamedGroups(source, named, listedGroups);
  const readings = { ...read, groups, ...(batchGroup !== undefined && { batchGroup }) };
  return {
    checks: checkTrust(readings, policy),
    group: publishableBatchGroup(readings),
    groups,
    published: relationship === null ? [] : publishedGroups(relationship, groups),
  };
}

/** undefined: the batch comes from a file. */
function groupOfBatch(policy: Policy, batch: number): string | undefined {
  const source = policy.batches[String(batch)];
  return source?.kind === 'group' ? source.group : undefined;
}

/** Enough for every wrong scope of a real tenant; each one costs a call. */
const maxLookups = 20;

/** The listed groups, and what Exchange finds by identities that none of them is known by, such as Microsoft 365 groups. */
async function withNamedGroups(
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
