import { filter } from '../entra-commands.ts';
import type { Policy } from '../policy.ts';
import { entraRoleFor, isNeededBy, requiredPermissions } from '../required-access.ts';
import type { IdentityUse } from '../required-access-types.ts';
import type { Side } from '../tenant-objects.ts';
import {
  applicationLines,
  bounded,
  comment,
  entraRoleLines,
  graphLines,
  permissionLines,
  principalLines,
  print,
  printAccess,
  secretLine,
  setUpFiles,
} from './script-lines.ts';

const forEnvFile = '# Lines for the env file:';

/** Registers the applications of the target: one that reads, one that stamps, one for mailbox moves. */
export function targetApplications(policy: Policy): readonly string[] {
  const { target, migration } = policy;
  const forPolicy = [
    print('# Line for the policy file:'),
    `Write-Output "migration: { applicationId: $($moving.AppId), endpoint: ${endpointName(policy)}, test: off }"`,
  ];
  return [
    '',
    comment('Sign in to Microsoft Graph.'),
    ...graphLines(target.tenantId),
    '',
    comment('The application with which the bot reads the target.'),
    ...identityLines(policy, 'target', 'read'),
    '',
    comment('The application with which the bot stamps, after an approval only.'),
    ...identityLines(policy, 'target', 'write'),
    '',
    comment('The mailbox-move app: Exchange moves mailboxes with it, the bot can’t use it.'),
    ...moveApplication(policy),
    '',
    print(forEnvFile),
    print(`TARGET_TENANT_ID=${target.tenantId}`),
    ...printAccess('TARGET', '$reading'),
    ...printAccess('TARGET_WRITE', '$stamping'),
    ...(migration === null ? forPolicy : []),
    print(`# Secret of the mailbox-move app, for ${setUpFiles[3]}:`),
    'Write-Output $movingSecret.SecretText',
  ];
}

/** Registers the application that reads the source, and consents to the target's mailbox-move app. */
export function sourceApplications(policy: Policy, applicationId: string): readonly string[] {
  const { tenantId } = policy.source;
  return [
    '',
    comment('Sign in to Microsoft Graph.'),
    ...graphLines(tenantId),
    '',
    comment('The application with which the bot reads the source. Nothing is ever written there.'),
    ...identityLines(policy, 'source', 'read'),
    '',
    comment('Consent to the mailbox-move app of the target.'),
    ...principalLines(applicationId),
    ...permissionLines([migrationPermission]),
    '',
    print(forEnvFile),
    print(`SOURCE_TENANT_ID=${tenantId}`),
    ...printAccess('SOURCE', '$reading'),
  ];
}

function moveApplication(policy: Policy): readonly string[] {
  const rest = [
    ...permissionLines([migrationPermission]),
    secretLine('$moving', 'Migration endpoint'),
  ];
  if (policy.migration !== null) {
    const { applicationId } = policy.migration;
    const find = `$moving = Get-MgApplication ${filter('appId', applicationId)}`;
    return [find, ...principalLines(applicationId), ...rest];
  }
  const displayName = applicationName(policy, 'moves');
  const parameters = `-SignInAudience 'AzureADMultipleOrgs' -Web @{ RedirectUris = @('https://office.com') }`;
  return [...applicationLines({ variable: '$moving', displayName }, parameters), ...rest];
}

const migrationPermission = {
  permission: 'Mailbox.Migration',
  resource: 'Office 365 Exchange Online',
} as const;

function identityLines(policy: Policy, side: Side, use: IdentityUse): readonly string[] {
  const variable = use === 'read' ? '$reading' : '$stamping';
  const permissions = requiredPermissions.filter(
    (each) => each.side === side && each.use === use && isNeededBy(policy, each),
  );
  return [
    ...applicationLines({ variable, displayName: applicationName(policy, use) }),
    ...permissionLines(permissions),
    ...entraRoleLines(entraRoleFor({ side, use }).templateId),
    secretLine(variable, 'Crosswalk'),
  ];
}

const purposes = { read: 'reads', write: 'stamps', moves: 'mailbox moves' } as const;

/** Entra takes 120 characters. */
function applicationName({ name }: Policy, purpose: keyof typeof purposes): string {
  return bounded(`Crosswalk ${purposes[purpose]}, ${name}`, 120);
}

/** A name for the migration endpoint, of letters, digits and hyphens. */
function endpointName({ source, target }: Policy): string {
  const [from = '', to = ''] = [source.domain, target.domain].map((domain) => domain.split('.')[0]);
  return `${from}-to-${to}`;
}
