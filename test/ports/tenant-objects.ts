import type { SourceMailbox, TargetRecipient } from '../../src/mapping/tenant-objects.ts';
import type {
  ConsentReading,
  Group,
  MigrationEndpoint,
  Relationship,
} from '../../src/mapping/trust/trust-reading-types.ts';
import type { IdentityReading, TenantApp } from '../../src/ports/identity-reading.ts';
import { condition } from '../support/condition.ts';
import { policy } from './policy.ts';

export const group: Group = {
  id: 'group-sales',
  guid: 'guid-sales',
  name: 'Sales wave',
  distinguishedName: 'CN=Sales wave,OU=contoso',
  primaryAddress: 'sales-wave@contoso.com',
  aliases: [],
  recipientType: 'MailUniversalSecurityGroup',
  changedAt: '2020-01-01T00:00:00.000Z',
};

/** A source mailbox without findings. */
export function mailbox(n: number): SourceMailbox {
  return {
    id: `source-${n}`,
    name: `Person ${n}`,
    userPrincipalName: `person${n}@contoso.com`,
    primaryAddress: `person${n}@contoso.com`,
    addresses: [`SMTP:person${n}@contoso.com`, `X500:/o=old/cn=${n}`],
    legacyExchangeDN: `/o=ExchangeLabs/cn=${n}`,
    exchangeGuid: `0000000${n % 10}-0000-4000-8000-${String(n).padStart(12, '0')}`,
    archiveGuid: null,
    recipientType: 'UserMailbox',
    customAttributes: {},
    condition,
    profile: null,
  };
}

/** The target mail user of that mailbox, not stamped. */
export function mailUser(n: number): TargetRecipient {
  return {
    id: `target-${n}`,
    name: `Person ${n}`,
    primaryAddress: `person${n}@fabrikam.com`,
    addresses: [`SMTP:person${n}@fabrikam.com`, `smtp:person${n}@fabrikam.onmicrosoft.com`],
    externalAddress: `person${n}@contoso.com`,
    userPrincipalName: `person${n}@fabrikam.com`,
    legacyExchangeDN: `/o=Target/cn=${n}`,
    exchangeGuid: null,
    archiveGuid: null,
    recipientType: 'MailUser',
    previousType: null,
    dirSynced: false,
    customAttributes: {},
    capabilities: [],
    recoverableQuota: null,
    profile: null,
  };
}

export const relationship: Relationship = {
  name: 'Partner',
  domainNames: [],
  enabled: true,
  mailboxMoveEnabled: true,
  mailboxMoveCapability: [],
  oauthApplicationId: null,
  publishedScopes: [],
};

export const readApp: TenantApp = { use: 'read', clientId: 'read-app', credential: 'secret' };

export const fullTokens: Pick<IdentityReading, 'exchange' | 'graph'> = {
  exchange: { kind: 'token', roles: ['Exchange.ManageAsApp'], directoryRoles: [] },
  graph: {
    kind: 'token',
    roles: ['Application.Read.All', 'GroupMember.Read.All', 'User.Read.All'],
    directoryRoles: [],
  },
};

export const consent: ConsentReading = {
  enabled: true,
  roles: ['Mailbox.Migration'],
  ownerTenantId: policy.target.tenantId,
};

export const endpoint: MigrationEndpoint = {
  name: 'contoso-to-fabrikam',
  type: 'ExchangeRemoteMove',
  remoteServer: 'outlook.office.com',
  remoteTenant: policy.source.domain,
  applicationId: policy.migration?.applicationId ?? 'app',
};

export const inspection = { size: 1, deletedSize: 0, trackedHolds: [], substrateHolds: 0 };
