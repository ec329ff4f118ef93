import type { Credential } from '../../src/mapping/plan-context.ts';
import type { Change, Profile } from '../../src/mapping/tenant-objects.ts';
import type { MoveTest } from '../../src/mapping/move-test-rules.ts';
import type {
  ConsentReading,
  Group,
  MigrationEndpoint,
  Relationship,
} from '../../src/mapping/trust/trust-reading-types.ts';
import type { IdentityReading, TenantApp } from '../../src/ports/identity-reading.ts';
import type { CmdletReading } from '../../src/ports/cmdlet-reading.ts';
import type { OwnedLicence } from '../../src/ports/owned-licence.ts';
import { TenantError, type TenantErrorKind } from '../../src/ports/tenant-error.ts';
import type { TargetTenant } from '../../src/ports/target-tenant.ts';
import type { SourceTenant } from '../../src/ports/source-tenant.ts';
import { memoryMigrationBatches } from './migration-batches.ts';
import { memoryMigrationJobs } from './migration-jobs.ts';
import { memoryUserMappings } from './user-mappings.ts';
import { policy } from './policy.ts';
import {
  consent,
  endpoint,
  fullTokens,
  group,
  inspection,
  mailbox,
  mailUser,
  readApp,
  relationship,
} from './tenant-objects.ts';

/** As Exchange compares addresses: without case. */
function isAmong(addresses: readonly string[], wanted: string): boolean {
  return addresses.some((address) => address.toLowerCase() === wanted.toLowerCase());
}

const passedMoveTest: MoveTest = { result: 'Success', message: '' };

const noFault: (call: string, id: string) => TenantErrorKind | null = () => null;

/** The SourceTenant and TargetTenant ports in memory, with so many mailboxes and their mail users. */
export function memoryTenants(people: number) {
  const mailboxes = Array.from({ length: people }, (_, n) => mailbox(n));
  const recipients = new Map(mailboxes.map((_, n) => [`target-${n}`, mailUser(n)]));
  const writes: string[] = [];
  const [batches, jobs] = [memoryMigrationBatches(), memoryMigrationJobs()];
  const state = {
    members: mailboxes,
    sourceRelationship: {
      ...relationship,
      domainNames: [policy.target.tenantId],
      mailboxMoveCapability: ['RemoteOutbound'],
      oauthApplicationId: 'app',
      publishedScopes: ['Sales wave'],
    } satisfies Relationship,
    targetRelationship: {
      ...relationship,
      domainNames: [policy.source.tenantId],
      mailboxMoveCapability: ['Inbound'],
    } satisfies Relationship,
    /** The error that a call throws; `unknown`: a stamp is written, but not where `faultFor('lost', id)` names an error too. */
    faultFor: noFault,
    /** Results of move tests by target address; absent: passed. */
    moves: new Map<string, MoveTest>(),
    profiles: new Map<string, Profile>(),
    groups: new Map<string, readonly string[]>(),
    /** Groups beside that of batch 3, each with its direct members. */
    moreGroups: [] as readonly (Partial<Group> & { readonly people: readonly number[] })[],
    groupChangedAt: group.changedAt,
    /** What `findGroup` finds, by identity. */
    otherGroups: new Map<string, Group>(),
    inspected: [] as string[],
    /** By client id; absent: not registered in the target. */
    credentials: new Map<string, readonly Credential[]>(),
    sourceApps: [readApp] as readonly TenantApp[],
    targetApps: [readApp] as readonly TenantApp[],
    /** What `identities` reads; absent: a token with every role. */
    identities: new Map<string, Partial<IdentityReading>>(),
    consents: { source: consent, target: consent } as Record<
      'source' | 'target',
      ConsentReading | null
    >,
    endpoints: [endpoint] as readonly MigrationEndpoint[],
    licences: [
      { name: 'MOVE', names: ['CROSS_TENANT_USER_DATA_MIGRATION'], enabled: 100, used: 3 },
    ] as readonly OwnedLicence[],
    /** Cmdlets that the app may not run, such as `source Get-Mailbox`. */
    deniedCmdlets: new Set<string>(),
  };
  const errorOf = (kind: TenantErrorKind, call: string) =>
    new TenantError(`${call}: ${kind}`, { side: 'target', kind, code: '' });
  const guard = <T>(call: string, id: string, answer: () => T): Promise<T> => {
    const kind = state.faultFor(call, id);
    return kind === null ? Promise.resolve(answer()) : Promise.reject(errorOf(kind, call));
  };
  const write = (id: string, change: Change) => {
    const before = recipients.get(id);
    if (before === undefined) throw errorOf('missing', 'Set-MailUser');
    writes.push(id);
    recipients.set(id, {
      ...before,
      ...('exchangeGuid' in change && { exchangeGuid: change.exchangeGuid ?? null }),
      ...('archiveGuid' in change && { archiveGuid: change.archiveGuid ?? null }),
      addresses: [
        ...before.addresses.filter((address) => !isAmong(change.removeAddresses ?? [], address)),
        ...change.addAddresses.filter((address) => !isAmong(before.addresses, address)),
      ],
    });
  };
  const tried = (side: 'source' | 'target', cmdlet: string): CmdletReading =>
    state.deniedCmdlets.has(`${side} ${cmdlet}`)
      ? { kind: 'denied', text: `${cmdlet}: forbidden` }
      : { kind: 'ran' };
  const consentOf = (side: 'source' | 'target', id: string) => {
    const own = [...state.sourceApps, ...state.targetApps].some(({ clientId }) => clientId === id);
    return own ? { ...consent, roles: ['Exchange.ManageAsApp'] } : state.consents[side];
  };
  const identitiesOf = (apps: readonly TenantApp[]): readonly IdentityReading[] =>
    apps.flatMap(({ use, clientId, credential }) =>
      use === 'bot'
        ? []
        : [{ use, clientId, credential, ...fullTokens, ...state.identities.get(clientId) }],
    );

  const source: SourceTenant = {
    side: 'source',
    access: 'live',
    ofBatch: () => source,
    exported: () => Promise.resolve(null),
    get apps() {
      return state.sourceApps;
    },
    identities: () => Promise.resolve(identitiesOf(state.sourceApps)),
    tryCmdlet: (cmdlet) => Promise.resolve(tried('source', cmdlet)),
    migrationConsent: (id) => guard('source consent', id, () => consentOf('source', id)),
    relationships: () => guard('source relationships', '', () => [state.sourceRelationship]),
    groups: () =>
      guard('groups', '', () => [
        { ...group, changedAt: state.groupChangedAt },
        ...state.moreGroups.map((other) => ({ ...group, ...other })),
      ]),
    findGroup: (identity) =>
      guard('findGroup', identity, () => state.otherGroups.get(identity) ?? null),
    members: (id) =>
      guard('members', '', () => {
        const other = state.moreGroups.find((one) => one.id === id);
        return other === undefined ? state.members : other.people.map(mailbox);
      }),
    mailboxes: () => guard('mailboxes', '', () => mailboxes),
    ownedLicences: () => guard('source licences', '', () => []),
    profiles: () => guard('source profiles', '', () => state.profiles),
    groupMemberIds: (id) => guard('groupPeople', id, () => state.groups.get(id) ?? null),
    credentials: () => guard('source credentials', '', () => null),
    softDeleted: () => guard('source departed', '', () => []),
    organizationHolds: () => guard('holds', '', () => []),
    inspect: (mailboxesToInspect) =>
      guard('inspect', mailboxesToInspect[0]?.id ?? '', () => {
        state.inspected.push(...mailboxesToInspect.map(({ id }) => id));
        return mailboxesToInspect.map(({ id }) => ({ id, ...inspection }));
      }),
  };
  const target: TargetTenant = {
    side: 'target',
    get apps() {
      return state.targetApps;
    },
    identities: () => Promise.resolve(identitiesOf(state.targetApps)),
    tryCmdlet: (cmdlet) => Promise.resolve(tried('target', cmdlet)),
    migrationConsent: (id) => guard('target consent', id, () => consentOf('target', id)),
    migrationEndpoints: () => guard('endpoints', '', () => state.endpoints),
    relationships: () => guard('target relationships', '', () => [state.targetRelationship]),
    acceptedDomains: () => guard('domains', '', () => ['fabrikam.com', 'fabrikam.onmicrosoft.com']),
    recipients: () => guard('recipients', '', () => [...recipients.values()]),
    ownedLicences: () => guard('target licences', '', () => state.licences),
    profiles: () => guard('target profiles', '', () => state.profiles),
    groupMemberIds: () => Promise.resolve(null),
    credentials: (id) => guard('target credentials', id, () => state.credentials.get(id) ?? null),
    softDeleted: () => guard('target departed', '', () => []),
    migrations: () => guard('migrations', '', batches.users),
    testMove: (endpoint, address) =>
      guard(`move by ${endpoint}`, address, () => state.moves.get(address) ?? passedMoveTest),
    mailUser: (id) => guard('mailUser', id, () => recipients.get(id) ?? null),
    writeTimeLimit: 120_000,
    stamp: async (id, change, beforeSend) => {
      if (!(await beforeSend())) return false;
      const kind = state.faultFor('stamp', id);
      if (kind !== null && kind !== 'unknown') throw errorOf(kind, 'stamp');
      if (kind !== 'unknown' || state.faultFor('lost', id) === null) write(id, change);
      if (kind !== null) throw errorOf(kind, 'stamp');
      return true;
    },
  };
  const migrations = {
    migrationBatches: batches.port,
    migrationJobs: jobs.port,
    userMappings: memoryUserMappings().port,
  };
  return { source, target, migrations, batches, jobs, recipients, writes, state };
}
