import { connect, filter } from '../entra-commands.ts';
import { quote } from '../powershell.ts';
import type { Policy } from '../policy.ts';
import type {
  ConsentReading,
  MigrationEndpoint,
  Relationship,
} from '../trust/trust-reading-types.ts';

/** A relationship with more partners is in use for something else, so only its mailbox moves are switched off. */
export function removeRelationship({ name, domainNames }: Relationship): string {
  return domainNames.length > 1
    ? `Set-OrganizationRelationship -Identity ${quote(name)} -MailboxMoveEnabled $false`
    : `Remove-OrganizationRelationship -Identity ${quote(name)}`;
}

export function removeEndpoint({ name }: Pick<MigrationEndpoint, 'name'>): string {
  return `Remove-MigrationEndpoint -Identity ${quote(name)}`;
}

export function removeGroup(address: string): string {
  return `Remove-DistributionGroup -Identity ${quote(address)} -BypassSecurityGroupManagerCheck`;
}

export function removeBatch(name: string): string {
  return `Remove-MigrationBatch -Identity ${quote(name)}`;
}

/** In its home tenant the registration is removed, elsewhere the consent to it. */
export function removeApplication(
  applicationId: string,
  { ownerTenantId }: Pick<ConsentReading, 'ownerTenantId'>,
  { tenantId }: Pick<Policy['source'], 'tenantId'>,
): string {
  const isHome = ownerTenantId === tenantId.toLowerCase();
  const kind = isHome ? 'Application' : 'ServicePrincipal';
  return [
    connect(tenantId, ['Application.ReadWrite.All']),
    `$app = Get-Mg${kind} ${filter('appId', applicationId)}`,
    `Remove-Mg${kind} -${kind}Id $app.Id`,
  ].join('; ');
}
