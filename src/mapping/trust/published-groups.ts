import { namedObject, nameList, sortedNamedObjects } from '../named-object.ts';
import { quote, quoteAll } from '../powershell.ts';
import { isGroupType, securityGroupType, typeText } from '../recipient-type-rules.ts';
import type { CheckValues } from './trust-check.ts';
import {
  findGroups,
  findScopes,
  isSecurityGroup,
  groupsToPublish,
  type FoundScope,
} from './find-groups.ts';
import type { Group, Relationship, TrustReadings } from './trust-reading-types.ts';
import { setRelationship } from './organization-relationship.ts';

type GroupReadings = Pick<TrustReadings, 'batchGroup' | 'everyBatchGroup' | 'groups'>;

/** The groups that the source publishes; a scope that finds no security group or several is left out. */
export function publishedGroups(
  { publishedScopes }: Relationship,
  groups: readonly Group[],
): readonly Group[] {
  const found = findScopes(publishedScopes, groups).filter(isPublishable);
  return [...new Set(found.flatMap((scope) => scope.found))];
}

/** Whether every published scope finds one mail-enabled security group. */
export function scopesCheck(relationship: Relationship, readings: GroupReadings): CheckValues {
  const scopes = findScopes(relationship.publishedScopes, readings.groups);
  const texts = scopes.map(scopeText).sort();
  return {
    code: 'source-published-scopes',
    side: 'source',
    title: 'Organization relationship of the source publishes groups that exist',
    ok: texts.length > 0 && scopes.every(isPublishable),
    observed: texts.length === 0 ? 'none' : texts.join('; '),
    expected: 'at least one scope, each naming exactly one mail-enabled security group',
    command: publishCommand(relationship, readings),
  };
}

/** Whether the batch's group exists, has the right type and is published; none where no batch is checked. */
export function batchGroupChecks(
  relationship: Relationship | null,
  readings: GroupReadings,
): readonly CheckValues[] {
  const { batchGroup, groups } = readings;
  if (batchGroup === undefined) return [];
  const found = findGroups(batchGroup, groups);
  const [group] = found;
  const exists = existsCheck(batchGroup, found);
  if (group === undefined || found.length > 1) return [exists];
  const isChecked = relationship !== null && isSecurityGroup(group);
  const ofScopes = isChecked ? [publishedCheck(group, relationship, readings)] : [];
  return [exists, typeCheck(group), ...ofScopes];
}

function isPublishable({ found }: FoundScope): boolean {
  return found.length === 1 && found.every(isSecurityGroup);
}

function scopeText(scope: FoundScope): string {
  const names = foundText(scope.identity, scope.found);
  const [group] = scope.found;
  if (scope.found.length !== 1 || group === undefined || isSecurityGroup(group)) return names;
  return `${names} is ${typeText(group.recipientType)}, which can’t be published`;
}

/** The name of the one group; otherwise the identity with what it finds. */
function foundText(identity: string, found: readonly Group[]): string {
  if (found.length === 0) return `${identity}: no such group`;
  const names = nameList(sortedNamedObjects(found));
  return found.length === 1 ? names : `${identity}: ${found.length} groups, ${names}`;
}

/** Sets the scopes that find a security group and the batch's group, since the parameter replaces the whole list. */
function publishCommand(relationship: Relationship, readings: GroupReadings): string {
  const { publishedScopes, name } = relationship;
  const published = publishedGroups(relationship, readings.groups);
  const wanted = [...published, ...groupsToPublish(readings)];
  const addresses = [...new Set(wanted.map(({ primaryAddress }) => primaryAddress))].sort();
  const value = quoteAll(addresses.length === 0 ? ['<address of the security group>'] : addresses);
  const command = setRelationship(name, `-MailboxMovePublishedScopes ${value}`);
  const unfit = findScopes(publishedScopes, readings.groups)
    .flatMap(({ found }) => (found.length === 1 ? found : []))
    .filter((group) => !isSecurityGroup(group))
    .map((group) => securityGroupCommand(group))
    .sort();
  return unfit.length === 0
    ? command
    : `${[...new Set(unfit)].join('; ')}; ${command} # and add the address of each new group to that list`;
}

function existsCheck(identity: string, found: readonly Group[]): CheckValues {
  return {
    code: 'batch-group',
    side: 'source',
    title: 'The batch’s group exists',
    ok: found.length === 1,
    observed: foundText(identity, found),
    expected: 'the one group that the policy file names for the batch',
    command: `Get-DistributionGroup -ResultSize Unlimited -RecipientTypeDetails ${securityGroupType} | Format-Table Name,PrimarySmtpAddress,ExternalDirectoryObjectId # then correct the batch in the policy file`,
  };
}

function typeCheck(group: Group): CheckValues {
  const ok = isSecurityGroup(group);
  const { recipientType } = group;
  return {
    code: 'batch-group-type',
    side: 'source',
    title: 'The batch’s group is a mail-enabled security group',
    ok,
    observed: ok
      ? recipientType
      : `${nameList([namedObject(group)])} is ${typeText(recipientType)}`,
    expected: securityGroupType,
    command: `${securityGroupCommand(group)} # then name the new group in the policy file and publish it`,
  };
}

/** Creates a security group with the same members, because Exchange converts no group into one. */
function securityGroupCommand(group: Group): string {
  if (!isGroupType(group.recipientType))
    return "New-DistributionGroup -Type Security -Name '<name of the security group>'";
  const newName = quote(`${group.name} migration`);
  const add = `ForEach-Object { Add-DistributionGroupMember -Identity ${newName} -Member $_.PrimarySmtpAddress -BypassSecurityGroupManagerCheck }`;
  return `New-DistributionGroup -Type Security -Name ${newName}; ${membersCommand(group)} | ${add}`;
}

function membersCommand({ id, guid, recipientType }: Group): string {
  switch (recipientType) {
    case 'GroupMailbox':
      return `Get-UnifiedGroupLinks -Identity ${quote(guid)} -LinkType Members -ResultSize Unlimited`;
    case 'DynamicDistributionGroup':
      return `Get-DynamicDistributionGroupMember -Identity ${quote(guid)} -ResultSize Unlimited`;
    case 'Group':
      return `Get-MgGroupMember -GroupId ${quote(id)} -All | ForEach-Object { Get-Recipient -Identity $_.Id }`;
    default:
      return `Get-DistributionGroupMember -Identity ${quote(guid)} -ResultSize Unlimited`;
  }
}

function publishedCheck(
  group: Group,
  relationship: Relationship,
  readings: GroupReadings,
): CheckValues {
  const published = publishedGroups(relationship, readings.groups);
  const ok = published.some(({ guid }) => guid === group.guid);
  return {
    code: 'batch-group-published',
    side: 'source',
    title: 'The batch’s group is published for mailbox moves',
    ok,
    observed: ok ? 'published' : 'not published',
    expected: 'published',
    command: publishCommand(relationship, readings),
  };
}
