import type { Policy } from '../policy.ts';
import { quote, quoteAll } from '../powershell.ts';
import type { Side } from '../tenant-objects.ts';
import { bounded, comment, exchangeLines, print, setUpFiles } from './script-lines.ts';

/** Creates the groups of the batches and the relationship that publishes them. */
export function sourceExchange(policy: Policy, applicationId: string): readonly string[] {
  const groups = Object.entries(policy.batches).flatMap(([number, batch]) =>
    batch.kind === 'group' ? [{ number, ...batch }] : [],
  );
  const scopes = quoteAll(groups.map(({ group }) => group));
  return [
    '',
    comment('Sign in to Exchange Online.'),
    ...exchangeLines(policy.source.tenantId),
    ...groups.flatMap(groupLines),
    '',
    ...relationshipLines(policy, 'source', [
      '-MailboxMoveCapability RemoteOutbound',
      `-OAuthApplicationId ${quote(applicationId)}`,
      ...(groups.length === 0 ? [] : [`-MailboxMovePublishedScopes ${scopes}`]),
    ]),
    '',
    print(`The source is ready for moves to ${policy.target.domain}.`),
  ];
}

interface BatchGroup {
  readonly number: string;
  readonly name: string;
  readonly group: string;
}

/** A group that the policy names by its object ID exists already; one named by its address is created, and filled from a file. */
function groupLines({ number, name, group }: BatchGroup): readonly string[] {
  const title = comment(`The group of batch ${number}, ${name}.`);
  if (!group.includes('@')) return ['', title, comment(`It exists already: ${group}`)];
  const identity = quote(group);
  return [
    '',
    title,
    `if (-not (Get-DistributionGroup -Identity ${identity} -ErrorAction SilentlyContinue)) { New-DistributionGroup -Name ${quote(exchangeName(name))} -Type Security -PrimarySmtpAddress ${identity} | Out-Null }`,
    `$members = Get-DistributionGroupMember -Identity ${identity} -ResultSize Unlimited`,
    `Import-Csv -Path "$PSScriptRoot/batch-${number}.csv" | Where-Object EmailAddress -NotIn $members.PrimarySmtpAddress | ForEach-Object { Add-DistributionGroupMember -Identity ${identity} -Member $_.EmailAddress -BypassSecurityGroupManagerCheck }`,
  ];
}

/** Creates the relationship of the target and the migration endpoint. */
export function targetExchange(
  policy: Policy,
  { applicationId, endpoint }: NonNullable<Policy['migration']>,
): readonly string[] {
  const { source, target } = policy;
  return [
    '',
    comment('Sign in to Exchange Online.'),
    ...exchangeLines(target.tenantId),
    '',
    ...relationshipLines(policy, 'target', ['-MailboxMoveCapability Inbound']),
    ...(endpoint === null ? [] : endpointLines(policy, applicationId, endpoint)),
    '',
    print(`The target is ready for moves from ${source.domain}.`),
  ];
}

function endpointLines(
  { source }: Policy,
  applicationId: string,
  endpoint: string,
): readonly string[] {
  const message = `The secret of the mailbox-move app, which ${setUpFiles[0]} printed`;
  const create = [
    'New-MigrationEndpoint',
    `-Name ${quote(endpoint)}`,
    `-RemoteServer 'outlook.office.com'`,
    `-RemoteTenant ${quote(source.domain)}`,
    '-Credentials $credential -ExchangeRemoteMove:$true',
    `-ApplicationId ${quote(applicationId)}`,
  ].join(' ');
  return [
    '',
    comment('The migration endpoint, with the secret of the mailbox-move app.'),
    `$endpoint = Get-MigrationEndpoint | Where-Object Identity -EQ ${quote(endpoint)}`,
    `if (-not $endpoint) {`,
    `  $credential = Get-Credential -UserName ${quote(applicationId)} -Message ${quote(message)}`,
    `  ${create} | Out-Null`,
    `}`,
  ];
}

function relationshipLines(
  policy: Policy,
  side: Side,
  parameters: readonly string[],
): readonly string[] {
  const partner = policy[side === 'source' ? 'target' : 'source'].tenantId;
  const create = [
    `New-OrganizationRelationship -Name ${quote(exchangeName(policy.name))}`,
    `-DomainNames ${quote(partner)} -Enabled $true -MailboxMoveEnabled $true`,
    ...parameters,
  ].join(' ');
  return [
    comment('The organization relationship with the other tenant.'),
    `$relationship = Get-OrganizationRelationship | Where-Object DomainNames -Contains ${quote(partner)}`,
    `if ($relationship) { ${print('An organization relationship with the other tenant exists already and was not changed. “npm run doctor” says whether it is right.')} }`,
    `if (-not $relationship) { ${create} | Out-Null }`,
  ];
}

/** Exchange takes 64 characters in the name of an object. */
function exchangeName(name: string): string {
  return bounded(name, 64);
}
