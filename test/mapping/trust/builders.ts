import type { Side } from '../../../src/mapping/tenant-objects.ts';
import type {
  AccessReadings,
  AppReading,
  Group,
  MigrationEndpoint,
  Reading,
  Relationship,
  TrustReadings,
} from '../../../src/mapping/trust/trust-reading-types.ts';
import { policy } from '../builders.ts';

/** A relationship that passes every check. */
export function relationship(side: Side, different: Partial<Relationship> = {}): Relationship {
  const common = { enabled: true, mailboxMoveEnabled: true };
  const ofSource = {
    name: 'To Fabrikam',
    domainNames: [policy.target.tenantId],
    mailboxMoveCapability: ['RemoteOutbound'],
    oauthApplicationId: 'A99E4D1C-3333-4333-8333-333333333333',
    publishedScopes: ['sales'],
  };
  const ofTarget = {
    name: 'To Contoso',
    domainNames: [policy.source.tenantId],
    mailboxMoveCapability: ['Inbound'],
    oauthApplicationId: null,
    publishedScopes: [],
  };
  return { ...common, ...(side === 'source' ? ofSource : ofTarget), ...different };
}

export function group(name: string, different: Partial<Group> = {}): Group {
  return {
    id: `id-${name}`,
    guid: `guid-${name}`,
    name,
    distinguishedName: `CN=${name},OU=contoso`,
    primaryAddress: `${name}@contoso.com`,
    aliases: [],
    recipientType: 'MailUniversalSecurityGroup',
    changedAt: null,
    ...different,
  };
}

const readAt = new Date('2026-11-23T10:00:00Z');
const migrationApp = 'a99e4d1c-3333-4333-8333-333333333333';

/** Applications, consents and an endpoint that pass every check. */
export function access(different: Partial<AccessReadings> = {}): AccessReadings {
  const consent = { enabled: true, ownerTenantId: policy.target.tenantId };
  const ofMigration = read({ ...consent, roles: ['Mailbox.Migration'] });
  const endpoint: MigrationEndpoint = {
    ...{ name: 'contoso-to-fabrikam', type: 'ExchangeRemoteMove' },
    ...{ remoteServer: 'outlook.office.com', remoteTenant: policy.source.domain },
    applicationId: migrationApp,
  };
  return {
    migrationApp,
    consents: { source: ofMigration, target: ofMigration },
    endpoints: read([endpoint]),
    apps: [
      app('target', { clientId: 'read-target' }),
      app('source', { clientId: 'read-source' }),
      app('target', { use: 'migration', clientId: migrationApp, signsInWith: null, consent: null }),
    ],
    now: readAt,
    ...different,
  };
}

export function app(side: Side, different: Partial<AppReading> = {}): AppReading {
  const ends = '2027-05-22T10:00:00.000Z';
  return {
    ...{ side, use: 'read', clientId: 'app', signsInWith: 'secret' },
    consent: read({ enabled: true, ownerTenantId: null, roles: ['Exchange.ManageAsApp'] }),
    credentials: read([{ kind: 'secret', name: 'Crosswalk', ends }]),
    ...different,
  };
}

export function read<T>(value: T): Reading<T> {
  return { kind: 'read', value };
}

export function readings(different: Partial<TrustReadings> = {}): TrustReadings {
  return {
    source: [relationship('source')],
    target: [relationship('target')],
    targetDomains: ['fabrikam.com', 'Fabrikam.onmicrosoft.com'],
    batchGroup: 'sales',
    groups: [group('pilot'), group('sales')],
    access: access(),
    readAt: { source: readAt.toISOString(), target: readAt.toISOString() },
    ...different,
  };
}
