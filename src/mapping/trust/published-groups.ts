import { namedObject, nameList, sortedNamedObjects } from '../named-object.ts';
import { quote, quoteAll } from '../powershell.ts';
import type { CheckValues } from './trust-check.ts';
import type { Group, Relationship, TrustReadings } from './trust-reading-types.ts';
import { setRelationship } from './organization-relationship.ts';

/** Every group with this name, DN, GUID, object id or address; an identity should find exactly one. */
export function findGroups(identity: string, groups: readonly Group[]): readonly Group[] {
  const wanted = identity.trim().toLowerCase();
  if (wanted === '') return [];
  return groups.filter(({ name, distinguishedName, guid, id, primaryAddress }) =>
    [name, distinguishedName, guid, id, primaryAddress].some(
      (key) => key.trim().toLowerCase() === wanted,
    ),
  );
}

/** The groups that the source publishes; a scope that finds no group or several is left out. */
export function publishedGroups(
  { publishedScopes }: Relationship,
  groups: readonly Group[],
): readonly Group[] {
  const found = publishedScopes.map((scope) => findGroups(scope, groups));
  return [...new Set(found.flatMap((ofScope) => (ofScope.length === 1 ? ofScope : [])))];
}

/** Whether every published scope finds one group. */
export function scopesCheck(relationship: Relationship, readings: TrustReadings): CheckValues {
  const scopes = relationship.publishedScopes
    .map((scope) => ({ scope, found: findGroups(scope, readings.groups) }))
    .map(({ scope, found }) => ({ ok: found.length === 1, text: scopeText(scope, found) }));
  const texts = scopes.map(({ text }) => text).sort();
  return {
    code: 'source-published-scopes',
    side: 'source',
    title: 'Organization relationship of the source publishes groups that exist',
    ok: texts.length > 0 && scopes.every(({ ok }) => ok),
    observed: texts.length === 0 ? 'none' : texts.join('; '),
    expected: 'at least one scope, each naming exactly one group',
    command: publishCommand(relationship, readings),
  };
}

/** Whether the batch's group exists, has the right type and is published; none where no batch is checked. */
export function batchGroupChecks(
  relationship: Relationship | null,
  readings: TrustReadings,
): readonly CheckValues[] {
  const { group } = readings;
  if (group === undefined) return [];
  if (group === null) return [existsCheck(null)];
  const ofScopes = relationship === null ? [] : [publishedCheck(relationship, readings)];
  return [existsCheck(group), typeCheck(group), ...ofScopes];
}

function scopeText(scope: string, found: readonly Group[]): string {
  if (found.length === 0) return `${scope}: no such group`;
  const names = nameList(sortedNamedObjects(found));
  return found.length === 1 ? names : `${scope}: ${found.length} groups, ${names}`;
}

/** Sets the scopes that find a group and the batch's group, since the parameter replaces the whole list. */
function publishCommand(relationship: Relationship, { group, groups }: TrustReadings): string {
  const valid = publishedGroups(relationship, groups).map(({ primaryAddress }) => primaryAddress);
  const wanted = [...new Set(group ? [...valid, group.primaryAddress] : valid)].sort();
  const value = quoteAll(wanted.length === 0 ? ['<address of the security group>'] : wanted);
  return setRelationship(relationship.name, `-MailboxMovePublishedScopes ${value}`);
}

const securityGroup = 'MailUniversalSecurityGroup';

function existsCheck(group: Group | null): CheckValues {
  return {
    code: 'batch-group',
    side: 'source',
    title: 'The batch’s group exists',
    ok: group !== null,
    observed: group === null ? 'no such group' : nameList([namedObject(group)]),
    expected: 'the group that the policy file names for the batch',
    command: `Get-DistributionGroup -ResultSize Unlimited -RecipientTypeDetails ${securityGroup} | Format-Table Name,PrimarySmtpAddress,ExternalDirectoryObjectId # then correct the batch in the policy file`,
  };
}

function typeCheck({ name, recipientType }: Group): CheckValues {
  return {
    code: 'batch-group-type',
    side: 'source',
    title: 'The batch’s group is a mail-enabled security group',
    ok: recipientType === securityGroup,
    observed: recipientType,
    expected: securityGroup,
    command: `New-DistributionGroup -Type Security -Name ${quote(`${name} migration`)} # a group can't be converted: add its members here and name this group in the policy file`,
  };
}

function publishedCheck(relationship: Relationship, readings: TrustReadings): CheckValues {
  const guid = readings.group?.guid;
  const ok = publishedGroups(relationship, readings.groups).some((group) => group.guid === guid);
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
