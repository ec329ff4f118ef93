import { inWords, named } from '../named.ts';
import type { Policy } from '../policy.ts';
import { check } from './check.ts';
import { quote } from './powershell.ts';
import type { Check, Group, Relationship, TrustReadings } from './readings.ts';
import { publish, publishedGroups } from './scopes.ts';

const securityGroup = 'MailUniversalSecurityGroup';

/** Whether the batch's group is there, of the right type, and published; nothing where no batch is asked about. */
export function batchGroup(
  relationship: Relationship | null,
  readings: TrustReadings,
  policy: Policy,
): readonly Check[] {
  const { group } = readings;
  if (group === undefined) return [];
  if (group === null) return [exists(null, policy)];
  const published = relationship === null ? [] : [publishes(relationship, readings, policy)];
  return [exists(group, policy), isSecurityGroup(group, policy), ...published];
}

function exists(group: Group | null, policy: Policy): Check {
  return check(
    {
      code: 'batch-group',
      side: 'source',
      title: 'The batch’s group exists',
      ok: group !== null,
      observed: group === null ? 'no such group' : inWords([named(group)]),
      expected: 'the group that the policy file names for the batch',
      command: `Get-DistributionGroup -ResultSize Unlimited -RecipientTypeDetails ${securityGroup} | Format-Table Name,PrimarySmtpAddress,ExternalDirectoryObjectId # then correct the batch in the policy file`,
    },
    policy,
  );
}

function isSecurityGroup({ name, recipientType }: Group, policy: Policy): Check {
  return check(
    {
      code: 'batch-group-type',
      side: 'source',
      title: 'The batch’s group is a mail-enabled security group',
      ok: recipientType === securityGroup,
      observed: recipientType,
      expected: securityGroup,
      command: `New-DistributionGroup -Type Security -Name ${quote(`${name} migration`)} # a group can't be converted: add its members here and name this one in the policy file`,
    },
    policy,
  );
}

function publishes(relationship: Relationship, readings: TrustReadings, policy: Policy): Check {
  const published = publishedGroups(relationship, readings.groups);
  const guid = readings.group?.guid;
  const ok = published.some((group) => group.guid === guid);
  return check(
    {
      code: 'batch-group-published',
      side: 'source',
      title: 'The batch’s group is published for mailbox moves',
      ok,
      observed: ok ? 'published' : 'not published',
      expected: 'published',
      command: publish(relationship, readings),
    },
    policy,
  );
}
