import { migrationAppId, migrationEndpoint, tenantFacts, type Side } from '../sandbox-constants.ts';

/** A client secret or certificate of an application; `value` is the secret's text, or the certificate as PEM. */
export interface ApplicationKey {
  readonly keyId: string;
  readonly displayName: string;
  readonly value: string;
  /** ISO 8601. */
  readonly endDateTime: string;
}

/** An app registration in its home tenant. */
export interface Application {
  /** The object id. */
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly signInAudience: 'AzureADMyOrg' | 'AzureADMultipleOrgs';
  readonly redirectUris: readonly string[];
  readonly secrets: readonly ApplicationKey[];
  readonly certificates: readonly ApplicationKey[];
  /** Tokens of other issuers that stand in for a secret; absent: none. */
  readonly federated?: readonly FederatedCredential[];
}

interface FederatedCredential {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
}

/** An application in one tenant, with what an administrator granted it there. */
export interface ServicePrincipal {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  /** The tenant in which the application is registered. */
  readonly appOwnerOrganizationId: string;
  /** Values of the granted application permissions, such as `User.Read.All`. */
  readonly appRoles: readonly string[];
  /** Template ids of directory roles. */
  readonly directoryRoles: readonly string[];
}

/** A migration endpoint with Exchange's property names. */
interface MigrationEndpoint {
  readonly Identity: string;
  readonly Guid: string;
  readonly EndpointType: string;
  readonly RemoteServer: string;
  readonly RemoteTenant: string;
  readonly ApplicationId: string;
  readonly IsRemote: boolean;
}

/** What one tenant knows of applications, and its migration endpoints. */
export interface Directory {
  readonly applications: readonly Application[];
  readonly principals: readonly ServicePrincipal[];
  readonly endpoints: readonly MigrationEndpoint[];
}

export const emptyDirectory: Directory = { applications: [], principals: [], endpoints: [] };

export const resources = {
  exchange: '00000002-0000-0ff1-ce00-000000000000',
  graph: '00000003-0000-0000-c000-000000000000',
} as const;
export type ResourceName = keyof typeof resources;

/** The application permissions that the sandbox knows, with their ids. */
export const appRoles: Readonly<Record<ResourceName, Readonly<Record<string, string>>>> = {
  exchange: {
    'Exchange.ManageAsApp': 'dc50a0fb-09a3-484d-be87-e023b12c6440',
    'Exchange.ManageAsAppV2': 'a9910e00-0000-4000-8000-000000000001',
    'AdminAPI.ManageAsApp': 'a9910e00-0000-4000-8000-000000000002',
    'Mailbox.Migration': 'a9910e00-0000-4000-8000-000000000003',
  },
  graph: {
    'Application.Read.All': '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30',
    'GroupMember.Read.All': '98830695-27a2-44f7-8c18-0c3ebc9698f6',
    'LicenseAssignment.Read.All': 'e2f98668-2877-4f38-a2f4-8202e0717aa1',
    'Organization.Read.All': '498476ce-e0fe-48b0-b801-37ba7e2685c6',
    'CrossTenantContentMigration.Read.All': 'a9910e00-0000-4000-8000-000000000004',
    'CrossTenantContentMigration.ReadWrite.All': 'a9910e00-0000-4000-8000-000000000005',
    'SharePointCrossTenantMigration.Read.All': 'a9910e00-0000-4000-8000-000000000006',
    'SharePointCrossTenantMigration.Manage.All': 'a9910e00-0000-4000-8000-000000000007',
    'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
  },
};

/** Template ids of directory roles. */
export const directoryRoles = {
  globalReader: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  recipientAdministrator: '31392ffb-586c-42d1-9346-e59415a2cc4e',
  exchangeAdministrator: '29232cdf-9323-42fd-ade2-1d097af3e4de',
} as const;

/** The applications of the bot, of which one only stamps in the target, and the one for moves; their keys come from the folder of the sandbox. */
export function initialDirectory(side: Side, keys: Keys, writeKeys: Keys): Directory {
  const { id: tenantId, clientId } = tenantFacts[side];
  const writing = application(tenantFacts.target.writeClientId, 'Crosswalk stamps', writeKeys);
  const writes = {
    ...principal(writing, tenantId),
    appRoles: [
      ...['Exchange.ManageAsApp', 'CrossTenantContentMigration.ReadWrite.All'],
      'SharePointCrossTenantMigration.Manage.All',
    ],
    directoryRoles: [directoryRoles.recipientAdministrator],
  };
  const { globalReader, recipientAdministrator } = directoryRoles;
  const migrates = (permission: string) => /CrossTenant/.test(permission);
  const own = application(clientId, 'Crosswalk', keys);
  const migration = {
    ...application(migrationAppId, 'Mailbox migration', {
      secrets: keys.secrets.map((key) => ({ ...key, displayName: 'Mailbox migration secret' })),
      certificates: [],
    }),
    signInAudience: 'AzureADMultipleOrgs' as const,
    redirectUris: ['https://office.com'],
  };
  return {
    applications: side === 'target' ? [own, writing, migration] : [own],
    principals: [
      {
        ...principal(own, tenantId),
        appRoles: [
          'Exchange.ManageAsApp',
          ...Object.keys(appRoles.graph).filter((each) => side === 'target' || !migrates(each)),
        ],
        directoryRoles: [side === 'source' ? globalReader : recipientAdministrator],
      },
      ...(side === 'target' ? [writes] : []),
      {
        ...principal(migration, tenantFacts.target.id),
        appRoles: ['Mailbox.Migration'],
        directoryRoles: [],
      },
    ],
    endpoints:
      side === 'source'
        ? []
        : [
            {
              Identity: migrationEndpoint,
              Guid: 'e9d00000-2222-4222-8222-000000000001',
              EndpointType: 'ExchangeRemoteMove',
              RemoteServer: 'outlook.office.com',
              RemoteTenant: tenantFacts.source.initialDomain,
              ApplicationId: migrationAppId,
              IsRemote: true,
            },
          ],
  };
}

type Keys = Pick<Application, 'secrets' | 'certificates'>;

function application(appId: string, displayName: string, keys: Keys): Application {
  return {
    id: appId.replace(/^.{8}/, '0b1ec700'),
    appId,
    displayName,
    signInAudience: 'AzureADMyOrg',
    redirectUris: [],
    ...keys,
  };
}

function principal({ appId, displayName }: Application, appOwnerOrganizationId: string) {
  return { id: appId.replace(/^.{8}/, '5e7f1ce0'), appId, displayName, appOwnerOrganizationId };
}
