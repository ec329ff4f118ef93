import type { Member, SourceMailbox } from '../mapping/tenant-objects.ts';
import type { BatchSource, Policy } from '../mapping/policy.ts';
import { findGroups, isSecurityGroup } from '../mapping/trust/find-groups.ts';
import type { Group } from '../mapping/trust/trust-reading-types.ts';
import { TenantError } from '../ports/tenant-error.ts';
import type { World } from '../ports/world.ts';
import { personFinder } from './matching-people.ts';

export interface BatchInput {
  readonly policy: Policy;
  readonly batch: number;
  /** null: the batch has no group, or its group does not exist. */
  readonly group: Group | null;
  readonly mailboxes: readonly SourceMailbox[];
}

/** The direct members of the batch's group, or the people in its file; unknown people are included. */
export async function readMembers(
  world: Pick<World, 'source' | 'reports'> & BatchFilePorts,
  { policy, batch, group, mailboxes }: BatchInput,
): Promise<readonly Member[]> {
  const source = policy.batches[String(batch)];
  if (source?.kind === 'file')
    return membersInFile(await readBatchFile(source, batch, world), mailboxes, world);
  return group === null ? [] : world.source.members(group.id);
}

/** Identifies a member in a selection. */
export function memberKey({ id, primaryAddress }: Member): string {
  return id === '' ? primaryAddress.toLowerCase() : id;
}

/** The people of a list, and where it comes from. */
export interface BatchFileText {
  readonly name: string;
  readonly text: string;
}

export interface BatchFilePorts extends Pick<World, 'policySource'> {
  readonly files: Pick<World['files'], 'batchFile'>;
}

/** The newest file that was uploaded for the batch, else the file in the folder of the policy file; null if there is neither. */
export async function readBatchFile(
  { file }: Extract<BatchSource, { kind: 'file' }>,
  batch: number,
  { files, policySource }: BatchFilePorts,
): Promise<BatchFileText | null> {
  const uploaded = await files.batchFile(batch);
  if (uploaded !== null) return uploaded;
  const text = await policySource.batchFile(file);
  return text === null ? null : { name: file, text };
}

export function membersInFile(
  file: BatchFileText | null,
  mailboxes: readonly SourceMailbox[],
  { reports }: Pick<World, 'reports'>,
): readonly Member[] {
  if (file === null) return [];
  const parsed = reports.readCsv(file, {
    source: personFinder(mailboxes),
    target: () => [],
    similar: () => new Map(),
  });
  if (parsed.kind !== 'batch') return [];
  const mailboxById = new Map(mailboxes.map((mailbox) => [mailbox.id, mailbox]));
  return parsed.people.map(({ identifier, id }) => {
    const mailbox = id === null ? undefined : mailboxById.get(id);
    return mailbox ?? { id: '', name: identifier, primaryAddress: identifier, recipientType: '' };
  });
}

export interface BatchScopes {
  readonly policy: Policy;
  readonly batch: number;
  /** Groups of the source tenant, of any type. */
  readonly groups: readonly Group[];
  /** The groups in `MailboxMovePublishedScopes`. */
  readonly published: readonly Group[];
}

/** The other batches and published scopes that a person is in, by member id, such as `batch 3 Sales`. */
export async function readOtherMemberships(
  source: World['source'],
  { policy, batch, groups, published }: BatchScopes,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (!(String(batch) in policy.batches)) return new Map();
  const own = groupsOf(policy, String(batch), groups);
  const others = Object.entries(policy.batches)
    .filter(([number]) => number !== String(batch))
    .flatMap(([number, { name }]) =>
      groupsOf(policy, number, groups)
        .filter(({ id }) => !own.some((group) => group.id === id))
        .map(({ id }) => ({ id, label: `batch ${number} ${name}` })),
    );
  const batchGroups = new Set([...own, ...others].map(({ id }) => id));
  // A batch from a file has no group of its own: its people must be in one of the published scopes.
  const scopes = (own.length === 0 ? [] : published)
    .filter(({ id }) => !batchGroups.has(id))
    .map(({ id, name }) => ({ id, label: `scope ${name}` }));
  const memberships = new Map<string, string[]>();
  for (const { id, label } of [...others, ...scopes])
    for (const member of await source.members(id))
      memberships.set(member.id, [...(memberships.get(member.id) ?? []), label]);
  return memberships;
}

function groupsOf({ batches }: Policy, number: string, groups: readonly Group[]): readonly Group[] {
  const source = batches[number];
  return source?.kind === 'group' ? findGroups(source.group, groups).filter(isSecurityGroup) : [];
}

/** Ids of the people whom the policy protects. Throws if a protected group is in neither tenant, because its members would not be protected. */
export async function readProtected(
  { source, target }: Pick<World, 'source' | 'target'>,
  { protected: { users, groups } }: Policy,
): Promise<ReadonlySet<string>> {
  const members = await Promise.all(
    groups.map(async (group) => {
      const ids = (await source.groupMemberIds(group)) ?? (await target.groupMemberIds(group));
      if (ids !== null) return ids;
      throw new TenantError(
        `Neither tenant has the group ${group}, which the policy file names under protected.`,
        { side: 'target', kind: 'missing', code: '' },
      );
    }),
  );
  return new Set([...users, ...members.flat()]);
}
