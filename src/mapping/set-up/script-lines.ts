import { connect, filter, resourceIds, servicePrincipal } from '../entra-commands.ts';
import { quote } from '../powershell.ts';
import type { RequiredPermission } from '../required-access-types.ts';

/** The scripts in the order in which they are run. Each loads one module: Graph and Exchange Online often can’t run in one window. */
export const setUpFiles = [
  'target/1-applications.ps1',
  'source/2-applications.ps1',
  'source/3-exchange.ps1',
  'target/4-exchange.ps1',
] as const;

/** The first characters, none of them cut in two. */
export function bounded(text: string, characters: number): string {
  return Array.from(text).slice(0, characters).join('').trim();
}

/** A comment: one line, whatever the text holds. */
export function comment(text: string): string {
  return `# ${text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim()}`;
}

/** Signs in to Graph and finds the two services whose permissions are granted. */
export function graphLines(tenantId: string): readonly string[] {
  const scopes = [
    'Application.ReadWrite.All',
    'AppRoleAssignment.ReadWrite.All',
    'RoleManagement.ReadWrite.Directory',
  ];
  return [
    `${connect(tenantId, scopes)} -NoWelcome`,
    `$exchange = ${servicePrincipal(resourceIds['Office 365 Exchange Online'])}`,
    `$graph = ${servicePrincipal(resourceIds['Microsoft Graph'])}`,
  ];
}

/** Signs in to Exchange Online; the classic slip is another window's tenant. */
export function exchangeLines(tenantId: string): readonly string[] {
  const tenant = quote(tenantId);
  return [
    'Connect-ExchangeOnline -ShowBanner:$false',
    `if ((Get-ConnectionInformation).TenantID -ne ${tenant}) { throw ${quote(`This is another tenant. Run Disconnect-ExchangeOnline, then this script again, and sign in to ${tenantId}.`)} }`,
  ];
}

/** An application of this tenant: the variable that holds it, and its name. */
interface NewApplication {
  readonly variable: '$reading' | '$stamping' | '$moving';
  readonly displayName: string;
}

/** Finds the application, or registers it with these parameters. */
export function applicationLines(
  { variable, displayName }: NewApplication,
  parameters = `-SignInAudience 'AzureADMyOrg'`,
): readonly string[] {
  return [
    `${variable} = Get-MgApplication ${filter('displayName', displayName)}`,
    `if (-not ${variable}) { ${variable} = New-MgApplication -DisplayName ${quote(displayName)} ${parameters} }`,
    `$principal = Get-MgServicePrincipal -Filter "appId eq '$(${variable}.AppId)'"`,
    `if (-not $principal) { $principal = New-MgServicePrincipal -AppId ${variable}.AppId }`,
  ];
}

/** Finds the service principal of an application in $principal, or installs it in the tenant. */
export function principalLines(appId: string): readonly string[] {
  return [
    `$principal = ${servicePrincipal(appId)}`,
    `if (-not $principal) { $principal = New-MgServicePrincipal -AppId ${quote(appId)} }`,
  ];
}

const variables = {
  'Microsoft Graph': '$graph',
  'Office 365 Exchange Online': '$exchange',
} as const;

/** Grants application permissions to $principal, which is the consent of the administrator. */
export function permissionLines(
  permissions: readonly Pick<RequiredPermission, 'permission' | 'resource'>[],
): readonly string[] {
  return [
    '$granted = Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -All',
    ...permissions.flatMap(({ permission, resource }) => {
      const api = variables[resource];
      return [
        `$role = ${api}.AppRoles | Where-Object Value -EQ ${quote(permission)}`,
        `if ($granted.AppRoleId -notcontains $role.Id) { New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -PrincipalId $principal.Id -ResourceId ${api}.Id -AppRoleId $role.Id | Out-Null }`,
      ];
    }),
  ];
}

/** Gives $principal an Entra role in the whole tenant. */
export function entraRoleLines(templateId: string): readonly string[] {
  return [
    `$assigned = Get-MgRoleManagementDirectoryRoleAssignment -Filter "principalId eq '$($principal.Id)'"`,
    `if ($assigned.RoleDefinitionId -notcontains ${quote(templateId)}) { New-MgRoleManagementDirectoryRoleAssignment -PrincipalId $principal.Id -RoleDefinitionId ${quote(templateId)} -DirectoryScopeId '/' | Out-Null }`,
  ];
}

/** Creates a secret of the application; only this answer shows it. */
export function secretLine(variable: NewApplication['variable'], purpose: string): string {
  return `${variable}Secret = Add-MgApplicationPassword -ApplicationId ${variable}.Id -PasswordCredential @{ DisplayName = ${quote(purpose)} }`;
}

/** Prints the lines of the env file that name an application and its secret. */
export function printAccess(
  prefix: string,
  variable: NewApplication['variable'],
): readonly string[] {
  return [
    `Write-Output "${prefix}_CLIENT_ID=$(${variable}.AppId)"`,
    `Write-Output "${prefix}_CLIENT_SECRET=$(${variable}Secret.SecretText)"`,
  ];
}

export function print(text: string): string {
  return `Write-Output ${quote(text)}`;
}
