import type { Tokens } from '../../../src/tenants/credentials.ts';
import type { ExchangeOptions } from '../../../src/tenants/exchange.ts';
import type { Clock } from '../../../src/run/ports.ts';
import { memoryBucket } from '../../support/bucket.ts';
import { quiet } from '../../support/quiet.ts';

export interface LeapingClock extends Clock {
  /** Every sleep, in milliseconds. */
  readonly slept: readonly number[];
}

/** A clock on which a sleep is over at once, and its time has passed. */
export function leapingClock(): LeapingClock {
  let now = Date.parse('2026-11-23T10:00:00Z');
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(now),
    sleep: (ms) => {
      slept.push(ms);
      now += ms;
      return Promise.resolve();
    },
  };
}

/** Tokens `token-1`, `token-2` …: the same one until it is refused. */
export function numberedTokens(): Tokens {
  let number = 1;
  return {
    getToken: () => Promise.resolve({ token: `token-${number}`, expiresOnTimestamp: Infinity }),
    refused: (token) => {
      if (token === `token-${number}`) number += 1;
    },
  };
}

export const tenantId = 'fab41ca0-2222-4222-8222-222222222222';

/** Everything that an Exchange adapter needs, on that origin and with a clock that leaps. */
export function exchangeOptions(baseUrl: string, clock: Clock = leapingClock()): ExchangeOptions {
  return {
    baseUrl,
    graphBaseUrl: baseUrl,
    tenantId,
    clientId: 'c11e2700-2222-4222-8222-bbbbbbbbbbbb',
    tokens: numberedTokens(),
    concurrency: 4,
    timeLimit: 30_000,
    clock,
    chance: { random: () => 0.5, uuid: () => '99999999-9999-4999-8999-999999999999' },
    log: quiet,
    bucket: memoryBucket(clock),
  };
}

/** One mail user as Get-MailUser sends it. */
export function mailUserObject(id: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    ExternalDirectoryObjectId: id,
    'Guid@odata.type': '#Guid',
    Guid: '5e000000-0000-4000-8000-000000000001',
    DisplayName: 'Adele Vance',
    Name: 'AdeleV',
    PrimarySmtpAddress: 'adele@fabrikam.com',
    'EmailAddresses@odata.type': '#Collection(String)',
    EmailAddresses: ['SMTP:adele@fabrikam.com'],
    ExternalEmailAddress: 'SMTP:adele@contoso.com',
    LegacyExchangeDn: '/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=adele',
    ExchangeGuid: '00000000-0000-0000-0000-000000000000',
    ArchiveGuid: '00000000-0000-0000-0000-000000000000',
    RecipientTypeDetails: 'MailUser',
    IsDirSynced: false,
    ...more,
  };
}

/** The condition of a mailbox of which the tenant tells none. */
export const nothing = {
  litigationHold: false,
  delayHold: false,
  labelHold: false,
  inPlaceHolds: [],
  disabledArchiveGuid: null,
  autoExpandingArchive: false,
  auxiliaryArchives: 0,
  moveRemoteHost: null,
  moveStatus: null,
  capabilities: [],
  quota: null,
};

/** The rest of a recipient of which the tenant tells no more. */
export const nothingMore = {
  userPrincipalName: null,
  customAttributes: {},
  capabilities: [],
  recoverableQuota: null,
  profile: null,
};
