import type { Side } from '../mapping/tenant-objects.ts';
import type { SoftDeleted } from '../mapping/plan-context.ts';
import type { IdentityReading, TenantApp } from '../ports/identity-reading.ts';
import type { TargetTenant } from '../ports/target-tenant.ts';
import type { SourceTenant } from '../ports/source-tenant.ts';
import { readAppCredentials } from './app-credentials.ts';
import { exchangeScope, graphScope } from '../mapping/clouds.ts';
import type { Tokens } from './credentials.ts';
import { findGroup } from './find-group.ts';
import { readGroupMembers } from './graph-group-members.ts';
import { inspectMailboxes } from './inspect-mailboxes.ts';
import { readConsent } from './migration-consent.ts';
import { readIdentity } from './read-identities.ts';
import type { Endpoint } from './invoke-command.ts';
import { migrationBatches } from './migration-batches.ts';
import { migrationJobs } from './migration-jobs.ts';
import { list } from './list-objects.ts';
import { listReadable } from './malformed-objects.ts';
import { mailboxes, softDeletedMailboxes, softDeletedMailUsers } from './mailbox-queries.ts';
import { readProfiles } from './graph-profiles.ts';
import { listRecipients, readMailUser } from './list-recipients.ts';
import { readOwnedLicences } from './subscribed-licences.ts';
import { stampMailUser } from './stamp-mail-user.ts';
import {
  acceptedDomains,
  groupMembers,
  migrationEndpoints,
  migrationUsers,
  organizationHolds,
} from './tenant-queries.ts';
import {
  connectTenant,
  type ExchangeOptions,
  type TargetOptions,
  type TenantConnection,
} from './tenant-connection.ts';
import { distributionGroups, relationships } from './trust-queries.ts';
import { testMove } from './test-migration-endpoint.ts';
import { tryCmdlet } from './try-cmdlet.ts';
import { userMappings } from './user-mappings.ts';

/** The source tenant over Exchange Online and Graph; it runs read cmdlets only. */
export function sourceTenant(options: ExchangeOptions): SourceTenant {
  const { endpoint, graph } = connectTenant('source', { ...options, writeTokens: null });
  const tenant: SourceTenant = {
    side: 'source',
    access: 'live',
    ofBatch: () => tenant,
    exported: () => Promise.resolve(null),
    apps: appsOf({ ...options, writeTokens: null }),
    identities: async () => [await readIdentity('read', options.tokens, about('source', options))],
    tryCmdlet: (cmdlet) => tryCmdlet(cmdlet, endpoint),
    relationships: () => list(relationships, endpoint),
    migrationConsent: (applicationId) => readConsent(applicationId, graph),
    groups: () => listReadable(distributionGroups, endpoint),
    findGroup: (identity) => findGroup(identity, endpoint, graph),
    members: (groupId) => listReadable(groupMembers(groupId), endpoint),
    mailboxes: () => listReadable(mailboxes, endpoint),
    profiles: () => readProfiles(graph),
    ownedLicences: () => readOwnedLicences(graph),
    groupMemberIds: (id) => readGroupMembers(id, graph),
    credentials: (id) => readAppCredentials(id, graph),
    softDeleted: () => listSoftDeleted(endpoint),
    organizationHolds: async () => (await list(organizationHolds, endpoint)).flat(),
    inspect: (some) => inspectMailboxes(some, endpoint),
  };
  return tenant;
}

/** The target tenant over Exchange Online and Graph. */
export function targetTenant(
  options: TargetOptions,
  { endpoint, graph }: TenantConnection = connectTenant('target', options),
): TargetTenant {
  return {
    side: 'target',
    apps: appsOf(options),
    identities: () => readTargetIdentities(options),
    tryCmdlet: (cmdlet) => tryCmdlet(cmdlet, endpoint),
    relationships: () => list(relationships, endpoint),
    migrationConsent: (applicationId) => readConsent(applicationId, graph),
    migrationEndpoints: () => list(migrationEndpoints, endpoint),
    acceptedDomains: () => list(acceptedDomains, endpoint),
    recipients: () => listRecipients(endpoint),
    profiles: () => readProfiles(graph),
    ownedLicences: () => readOwnedLicences(graph),
    groupMemberIds: (id) => readGroupMembers(id, graph),
    credentials: (id) => readAppCredentials(id, graph),
    softDeleted: () => listSoftDeleted(endpoint),
    migrations: () => listReadable(migrationUsers, endpoint),
    testMove: (migrationEndpoint, address) =>
      testMove({ endpoint: migrationEndpoint, address }, endpoint),
    mailUser: (id) => readMailUser(id, endpoint),
    writeTimeLimit: options.timeLimits.write,
    stamp: (id, change, claimSend) => stampMailUser(id, { change, claimSend }, endpoint),
  };
}

/** Every port to the target tenant. */
export function targetPorts(options: TargetOptions) {
  const connection = connectTenant('target', options);
  return {
    target: targetTenant(options, connection),
    migrationBatches: migrationBatches(connection.endpoint),
    migrationJobs: migrationJobs(connection),
    userMappings: userMappings(connection),
  };
}

async function listSoftDeleted(endpoint: Endpoint): Promise<readonly SoftDeleted[]> {
  const lists = await Promise.all([
    listReadable(softDeletedMailboxes, endpoint),
    listReadable(softDeletedMailUsers, endpoint),
  ]);
  return lists.flat();
}

function appsOf({ tokens, writeTokens, bot }: TargetOptions): readonly TenantApp[] {
  return [
    { use: 'read', ...ofApp(tokens) },
    ...(writeTokens === null ? [] : [{ use: 'write' as const, ...ofApp(writeTokens) }]),
    ...(bot === null ? [] : [{ use: 'bot' as const, ...bot }]),
  ];
}

function ofApp({ app: { clientId, credential } }: Tokens) {
  return { clientId, credential };
}

async function readTargetIdentities(options: TargetOptions): Promise<readonly IdentityReading[]> {
  const { tokens, writeTokens } = options;
  const target = about('target', options);
  const read = readIdentity('read', tokens, target);
  if (writeTokens === null) return [await read];
  return Promise.all([read, readIdentity('write', writeTokens, target)]);
}

function about(side: Side, { baseUrl, graphBaseUrl }: ExchangeOptions) {
  return { side, scopes: { exchange: exchangeScope(baseUrl), graph: graphScope(graphBaseUrl) } };
}
