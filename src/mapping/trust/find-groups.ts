import { addValue, multimap, valuesAt, type Multimap } from '../multimap.ts';
import { isSecurityGroupType } from '../recipient-type-rules.ts';
import type { Group, TrustReadings } from './trust-reading-types.ts';

/** Every group with this name, DN, GUID, object id or address; an identity should find exactly one. A security group is preferred. */
export function findGroups(identity: string, groups: readonly Group[]): readonly Group[] {
  const found = groupsWith(identityKey(identity), groups);
  const named = found.length > 0 ? found : groupsWith(identityKey(nameInPath(identity)), groups);
  const security = named.filter(isSecurityGroup);
  return security.length > 0 ? security : named;
}

/** The batch's group, if it is the only one that the policy's text finds, and a security group. */
export function publishableBatchGroup({
  batchGroup,
  groups,
}: Pick<TrustReadings, 'batchGroup' | 'groups'>): Group | null {
  const [group, ...others] = batchGroup === undefined ? [] : findGroups(batchGroup, groups);
  return group !== undefined && others.length === 0 && isSecurityGroup(group) ? group : null;
}

/** The groups that a command publishes: the batch's one, or where no batch is checked those of every batch. */
export function groupsToPublish(
  readings: Pick<TrustReadings, 'batchGroup' | 'everyBatchGroup' | 'groups'>,
): readonly Group[] {
  const { batchGroup, everyBatchGroup = [], groups } = readings;
  const named = batchGroup === undefined ? everyBatchGroup : [batchGroup];
  return named
    .map((identity) => publishableBatchGroup({ batchGroup: identity, groups }))
    .filter((group) => group !== null);
}

/** Whether the group can be published for mailbox moves. */
export function isSecurityGroup({ recipientType }: Group): boolean {
  return isSecurityGroupType(recipientType);
}

/** A published scope and the groups that it finds. */
export interface FoundScope {
  readonly identity: string;
  readonly found: readonly Group[];
}

/** Scopes may also come as one text with commas; a name or a DN with a comma is tried first. */
export function findScopes(
  publishedScopes: readonly string[],
  groups: readonly Group[],
): readonly FoundScope[] {
  return publishedScopes.flatMap((identity) => {
    const whole = scopeOf(identity, groups);
    if (whole.found.length > 0 || !identity.includes(',')) return [whole];
    const parts = identity.split(',').map((part) => scopeOf(part.trim(), groups));
    return parts.some(({ found }) => found.length > 0) ? parts : [whole];
  });
}

/** The identities that find none of these groups. */
export function unknownIdentities(
  identities: readonly string[],
  groups: readonly Group[],
): readonly string[] {
  const unknown = findScopes(identities, groups).filter(({ found }) => found.length === 0);
  return [...new Set(unknown.map(({ identity }) => identity.trim()))].filter(Boolean);
}

function scopeOf(identity: string, groups: readonly Group[]): FoundScope {
  return { identity, found: findGroups(identity, groups) };
}

function groupsWith(key: string, groups: readonly Group[]): readonly Group[] {
  return key === '' ? [] : valuesAt(indexOf(groups), key);
}

/** By list of groups: a tenant can have tens of thousands, and each check looks several of them up. */
const indexes = new WeakMap<readonly Group[], Multimap<Group>>();

function indexOf(groups: readonly Group[]): Multimap<Group> {
  const known = indexes.get(groups);
  if (known !== undefined) return known;
  const index = multimap<Group>();
  for (const group of groups) {
    const { name, distinguishedName, guid, id, primaryAddress, aliases } = group;
    for (const text of [name, distinguishedName, guid, id, primaryAddress, ...aliases])
      addValue(index, identityKey(text), group);
  }
  indexes.set(groups, index);
  return index;
}

/** Without case, the braces of a GUID, the prefix of an address and the blanks of a DN. */
function identityKey(identity: string): string {
  return identity
    .trim()
    .replace(/^\{(.*)\}$/, '$1')
    .replace(/^smtp:/i, '')
    .replace(/,\s+/g, ',')
    .toLowerCase();
}

/** The name at the end of a canonical name such as `contoso.onmicrosoft.com/Sales`; empty for another text. */
function nameInPath(identity: string): string {
  const parts = identity.split(/(?<!\\)\//);
  return parts.length < 2 ? '' : (parts.at(-1) ?? '').replace(/\\(.)/g, '$1');
}
