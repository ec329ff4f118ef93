import type { Bucket } from '../run/bucket.ts';
import type { Clock, Log, SourceTenant, TargetTenant } from '../run/ports.ts';
import type { Side } from '../mapping/identity.ts';
import type { Departed } from '../mapping/surroundings.ts';
import { readCredentials } from './appCredentials.ts';
import { exchangeScope } from './clouds.ts';
import type { Tokens } from './credentials.ts';
import { departedMailboxes, departedMailUsers } from './departedReadings.ts';
import { http, type Chance } from './http.ts';
import { inspect } from './inspect.ts';
import type { Endpoint } from './invoke.ts';
import { list } from './list.ts';
import { mailboxes, members } from './mailboxReadings.ts';
import { readMailUser, stampMailUser } from './mailUser.ts';
import { migrations, organizationHolds } from './moveReadings.ts';
import { readProfiles } from './profiles.ts';
import { readGroupPeople } from './groupPeople.ts';
import { listRecipients } from './recipients.ts';
import { testMove } from './testMove.ts';
import { acceptedDomains, groups, relationships } from './trustReadings.ts';
import type { PatientOptions } from './waitForGraph.ts';

export interface ExchangeOptions {
  /** Bare origins of Exchange Online and of Graph. */
  readonly baseUrl: string;
  readonly graphBaseUrl: string;
  readonly tenantId: string;
  /** The bot's own application there. */
  readonly clientId: string;
  readonly tokens: Tokens;
  readonly concurrency: number;
  /** Milliseconds for one try of one call. */
  readonly timeLimit: number;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  readonly bucket: Bucket;
}

/** The source tenant's Exchange Online and Graph. Nothing here calls a cmdlet that changes anything. */
export function sourceTenant(options: ExchangeOptions): SourceTenant {
  const endpoint = open('source', options);
  return {
    side: 'source',
    relationships: () => list(relationships, endpoint),
    groups: () => list(groups, endpoint),
    members: (groupId) => list(members(groupId), endpoint),
    mailboxes: () => list(mailboxes, endpoint),
    profiles: () => readProfiles(graphOf('source', options)),
    groupPeople: (id) => readGroupPeople(id, graphOf('source', options)),
    credentials: (id) => readCredentials(id ?? options.clientId, graphOf('source', options)),
    departed: () => departed(endpoint),
    organizationHolds: async () => (await list(organizationHolds, endpoint)).flat(),
    inspect: (asked) => inspect(asked, endpoint),
  };
}

/** The target tenant's Exchange Online and Graph. */
export function targetTenant(options: ExchangeOptions): TargetTenant {
  const endpoint = open('target', options);
  return {
    side: 'target',
    relationships: () => list(relationships, endpoint),
    acceptedDomains: () => list(acceptedDomains, endpoint),
    recipients: () => listRecipients(endpoint),
    profiles: () => readProfiles(graphOf('target', options)),
    groupPeople: (id) => readGroupPeople(id, graphOf('target', options)),
    credentials: (id) => readCredentials(id ?? options.clientId, graphOf('target', options)),
    departed: () => departed(endpoint),
    migrations: () => list(migrations, endpoint),
    testMove: (name, address) => testMove({ endpoint: name, address }, endpoint),
    mailUser: (id) => readMailUser(id, endpoint),
    stamp: (id, change, mayLeave) => stampMailUser(id, { change, mayLeave }, endpoint),
  };
}

/** Milliseconds for one page of a listing of Graph, for which nobody sits and waits. */
const pageLimit = 30_000;

function graphOf(side: Side, options: ExchangeOptions): PatientOptions {
  const { graphBaseUrl: baseUrl, tokens, clock, chance } = options;
  return { side, baseUrl, tokens, timeLimit: pageLimit, clock, chance };
}

async function departed(endpoint: Endpoint): Promise<readonly Departed[]> {
  const [boxes, users] = await Promise.all([
    list(departedMailboxes, endpoint),
    list(departedMailUsers, endpoint),
  ]);
  return [...boxes, ...users];
}

function open(side: Side, options: ExchangeOptions): Endpoint {
  const { baseUrl, tenantId, clock, chance } = options;
  const post = http({ ...options, tenant: tenantId, scope: exchangeScope(baseUrl) });
  return { side, baseUrl, tenantId, post, clock, chance };
}
