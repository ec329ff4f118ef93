import { quote, quoteAll } from './powershell.ts';
import type { EntraRole } from './required-access.ts';
import type { RequiredPermission } from './required-access-types.ts';

/** An application in a tenant. */
export interface AppInTenant {
  readonly tenantId: string;
  readonly clientId: string;
}

/** The application ids of the services whose permissions are granted; they are the same in every tenant. */
export const resourceIds: Readonly<Record<RequiredPermission['resource'], string>> = {
  'Microsoft Graph': '00000003-0000-0000-c000-000000000000',
  'Office 365 Exchange Online': '00000002-0000-0ff1-ce00-000000000000',
};

/** Grants an application permission to an application that is installed in the tenant: admin consent for this one permission. */
export function grantPermission(
  { tenantId, clientId }: AppInTenant,
  { resource, permission }: Pick<RequiredPermission, 'resource'> & { readonly permission: string },
): string {
  return [
    connect(tenantId, ['Application.Read.All', 'AppRoleAssignment.ReadWrite.All']),
    `$app = ${servicePrincipal(clientId)}`,
    `$api = ${servicePrincipal(resourceIds[resource])}`,
    `New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $app.Id -PrincipalId $app.Id -ResourceId $api.Id -AppRoleId ($api.AppRoles | Where-Object Value -eq ${quote(permission)}).Id`,
  ].join('; ');
}

export function assignEntraRole({ tenantId, clientId }: AppInTenant, role: EntraRole): string {
  return [
    connect(tenantId, ['Application.Read.All', 'RoleManagement.ReadWrite.Directory']),
    `$app = ${servicePrincipal(clientId)}`,
    `New-MgRoleManagementDirectoryRoleAssignment -PrincipalId $app.Id -RoleDefinitionId ${quote(role.templateId)} -DirectoryScopeId '/'`,
  ].join('; ');
}

/** Installs an application of another tenant, without any permission. */
export function installApp({ tenantId, clientId }: AppInTenant): string {
  return `${connect(tenantId, ['Application.ReadWrite.All'])}; New-MgServicePrincipal -AppId ${quote(clientId)}`;
}

/** Prints the new secret once. */
export function addSecret({ tenantId, clientId }: AppInTenant): string {
  return [
    connect(tenantId, ['Application.ReadWrite.All']),
    `$app = Get-MgApplication ${filter('appId', clientId)}`,
    `(Add-MgApplicationPassword -ApplicationId $app.Id -PasswordCredential @{ DisplayName = 'Crosswalk' }).SecretText`,
  ].join('; ');
}

/** Adds the certificate in a file beside those that the application has; an update of the list replaces all of it. */
export function addCertificate({ tenantId, clientId }: AppInTenant, file: string): string {
  return [
    connect(tenantId, ['Application.ReadWrite.All']),
    `$app = Get-MgApplication ${filter('appId', clientId)}`,
    // Only a reading of one application has the keys of its certificates.
    '$app = Get-MgApplication -ApplicationId $app.Id -Property Id, KeyCredentials',
    `$file = (Resolve-Path -LiteralPath ${quote(file)}).Path`,
    '$certificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($file)',
    "$new = @{ Type = 'AsymmetricX509Cert'; Usage = 'Verify'; Key = $certificate.RawData; DisplayName = 'Crosswalk' }",
    'Update-MgApplication -ApplicationId $app.Id -KeyCredentials (@($app.KeyCredentials) + $new)',
  ].join('; ');
}

export function connect(tenantId: string, scopes: readonly string[]): string {
  return `Connect-MgGraph -TenantId ${quote(tenantId)} -Scopes ${quoteAll(scopes)}`;
}

export function servicePrincipal(clientId: string): string {
  return `Get-MgServicePrincipal ${filter('appId', clientId)}`;
}

/** A filter for texts that may hold quotes. */
export function filter(property: string, value: string): string {
  return `-Filter ${quote(`${property} eq '${value.replaceAll("'", "''")}'`)}`;
}
