import type { Clock, Log, SourceTenant, TargetTenant } from '../run/ports.ts';
import type { Side } from '../mapping/identity.ts';
import { exchangeScope } from './clouds.ts';
import type { Tokens } from './credentials.ts';
import { http, type Chance } from './http.ts';
import type { Endpoint } from './invoke.ts';
import { list } from './list.ts';
import { mailboxes, members } from './mailboxReadings.ts';
import { readMailUser, stampMailUser } from './mailUser.ts';
import { listRecipients } from './recipients.ts';
import { acceptedDomains, groups, relationships } from './trustReadings.ts';

export interface ExchangeOptions {
  /** A bare origin. */
  readonly baseUrl: string;
  readonly tenantId: string;
  readonly tokens: Tokens;
  readonly concurrency: number;
  /** Milliseconds for one try of one call. */
  readonly timeLimit: number;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
}

/** The source tenant's Exchange Online. Nothing here calls a cmdlet that is not a Get. */
export function sourceTenant(options: ExchangeOptions): SourceTenant {
  const endpoint = open('source', options);
  return {
    side: 'source',
    relationships: () => list(relationships, endpoint),
    groups: () => list(groups, endpoint),
    members: (groupId) => list(members(groupId), endpoint),
    mailboxes: () => list(mailboxes, endpoint),
  };
}

/** The target tenant's Exchange Online. */
export function targetTenant(options: ExchangeOptions): TargetTenant {
  const endpoint = open('target', options);
  return {
    side: 'target',
    relationships: () => list(relationships, endpoint),
    acceptedDomains: () => list(acceptedDomains, endpoint),
    recipients: () => listRecipients(endpoint),
    mailUser: (id) => readMailUser(id, endpoint),
    stamp: (id, change) => stampMailUser(id, change, endpoint),
  };
}

function open(side: Side, options: ExchangeOptions): Endpoint {
  const { baseUrl, tenantId, chance } = options;
  const post = http({ ...options, scope: exchangeScope(baseUrl) });
  return { side, baseUrl, tenantId, post, uuid: chance.uuid };
}
