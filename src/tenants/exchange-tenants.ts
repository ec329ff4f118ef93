import type { Side } from '../mapping/tenant-objects.ts';
import type { SoftDeleted } from '../mapping/plan-context.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { RateLimit } from '../ports/rate-limit.ts';
import type { TargetTenant } from '../ports/target-tenant.ts';
import type { SourceTenant } from '../ports/source-tenant.ts';
import { readAppCredentials } from './app-credentials.ts';
import { exchangeScope } from './clouds.ts';
import type { Tokens } from './credentials.ts';
import type { GraphRetryOptions } from './graph-client.ts';
import { graphTurns } from './graph-turns.ts';
import { readGroupMembers } from './graph-group-members.ts';
import { http, type RandomSource } from './http-client.ts';
import { inspectMailboxes } from './inspect-mailboxes.ts';
import type { Endpoint } from './invoke-command.ts';
import { list } from './list-objects.ts';
import { mailboxes, softDeletedMailboxes, softDeletedMailUsers } from './mailbox-queries.ts';
import { readProfiles } from './graph-profiles.ts';
import { listRecipients, readMailUser } from './list-recipients.ts';
import { stampMailUser } from './stamp-mail-user.ts';
import {
  acceptedDomains,
  groupMembers,
  migrationUsers,
  organizationHolds,
  relationships,
  securityGroups,
} from './tenant-queries.ts';
import { testMove } from './test-migration-endpoint.ts';

export interface ExchangeOptions {
  /** The origins of Exchange Online and of Graph, without a path. */
  readonly baseUrl: string;
  readonly graphBaseUrl: string;
  readonly tenantId: string;
  /** The bot's own application in the tenant. */
  readonly clientId: string;
  readonly tokens: Tokens;
  /** Calls at the same time, at most. */
  readonly concurrency: number;
  /** Milliseconds for one try of one call. */
  readonly timeLimit: number;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Log;
  readonly rateLimit: RateLimit;
}

/** The source tenant over Exchange Online and Graph; it runs read cmdlets only. */
export function sourceTenant(options: ExchangeOptions): SourceTenant {
  const endpoint = endpointOf('source', options);
  const graph = graphOptions('source', options);
  return {
    side: 'source',
    relationships: () => list(relationships, endpoint),
    groups: () => list(securityGroups, endpoint),
    members: (groupId) => list(groupMembers(groupId), endpoint),
    mailboxes: () => list(mailboxes, endpoint),
    profiles: () => readProfiles(graph),
    groupMemberIds: (id) => readGroupMembers(id, graph),
    credentials: (id) => readAppCredentials(id ?? options.clientId, graph),
    softDeleted: () => listSoftDeleted(endpoint),
    organizationHolds: async () => (await list(organizationHolds, endpoint)).flat(),
    inspect: (some) => inspectMailboxes(some, endpoint),
  };
}

/** The target tenant over Exchange Online and Graph. */
export function targetTenant(options: ExchangeOptions): TargetTenant {
  const endpoint = endpointOf('target', options);
  const graph = graphOptions('target', options);
  return {
    side: 'target',
    relationships: () => list(relationships, endpoint),
    acceptedDomains: () => list(acceptedDomains, endpoint),
    recipients: () => listRecipients(endpoint),
    profiles: () => readProfiles(graph),
    groupMemberIds: (id) => readGroupMembers(id, graph),
    credentials: (id) => readAppCredentials(id ?? options.clientId, graph),
    softDeleted: () => listSoftDeleted(endpoint),
    migrations: () => list(migrationUsers, endpoint),
    testMove: (migrationEndpoint, address) =>
      testMove({ endpoint: migrationEndpoint, address }, endpoint),
    mailUser: (id) => readMailUser(id, endpoint),
    stamp: (id, change, claimSend) => stampMailUser(id, { change, claimSend }, endpoint),
  };
}

async function listSoftDeleted(endpoint: Endpoint): Promise<readonly SoftDeleted[]> {
  const lists = await Promise.all([
    list(softDeletedMailboxes, endpoint),
    list(softDeletedMailUsers, endpoint),
  ]);
  return lists.flat();
}

function endpointOf(side: Side, options: ExchangeOptions): Endpoint {
  const { baseUrl, tenantId, clock, random } = options;
  const post = http({ ...options, tenant: tenantId, scope: exchangeScope(baseUrl) });
  return { side, baseUrl, tenantId, post, clock, random };
}

/** Milliseconds for one page of a listing, for which no person waits. */
const pageTimeLimit = 30_000;

function graphOptions(side: Side, options: ExchangeOptions): GraphRetryOptions {
  const { graphBaseUrl: baseUrl, tokens, clock, random } = options;
  const turns = graphTurns(side, options);
  return { side, baseUrl, tokens, timeLimit: pageTimeLimit, turns, clock, random: random.number };
}
