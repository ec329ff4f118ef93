import type { Tokens } from '../../../src/tenants/credentials.ts';
import type { TargetOptions } from '../../../src/tenants/tenant-connection.ts';
import type { TimeLimits } from '../../../src/tenants/invoke-command.ts';
import { pendingCalls } from '../../../src/ports/pending-calls.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { memoryRateLimit } from '../../support/memory-rate-limit.ts';
import { silentLog } from '../../support/silent-log.ts';

export interface InstantClock extends Clock {
  /** Every sleep, in milliseconds. */
  readonly slept: readonly number[];
}

/** A clock that moves forward by itself: each sleep ends at once, and its time has passed. */
export function instantClock(): InstantClock {
  let time = Date.parse('2026-11-23T10:00:00Z');
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(time),
    sleep: (ms) => {
      slept.push(ms);
      time += ms;
      return Promise.resolve();
    },
  };
}

export const testApp = {
  clientId: 'c11e2700-2222-4222-8222-bbbbbbbbbbbb',
  credential: 'secret',
  variables: 'TARGET',
} as const;

/** Answers `token-1` until it is rejected, then `token-2` and so on. */
export function numberedTokens(): Tokens {
  let number = 1;
  return {
    getToken: () => Promise.resolve({ token: `token-${number}`, expiresOnTimestamp: Infinity }),
    app: testApp,
    separate: () => numberedTokens(),
    reject: (token) => {
      if (token === `token-${number}`) number += 1;
    },
  };
}

export const tenantId = 'fab41ca0-2222-4222-8222-222222222222';

/** Options of an Exchange adapter for a server at this origin. */
export function exchangeOptions(baseUrl: string, clock: Clock = instantClock()): TargetOptions {
  return {
    baseUrl,
    graphBaseUrl: baseUrl,
    tenantId,
    tokens: numberedTokens(),
    writeTokens: null,
    bot: null,
    concurrency: 4,
    timeLimits: sameTimeLimits(30_000),
    clock,
    random: { number: () => 0.5, uuid: () => '99999999-9999-4999-8999-999999999999' },
    log: silentLog,
    rateLimit: memoryRateLimit(clock),
    pending: pendingCalls(),
  };
}

/** The same milliseconds for every kind of call. */
export function sameTimeLimits(limit: number): TimeLimits {
  return { read: limit, slowRead: limit, write: limit };
}

/** One mail user as Get-MailUser returns it. */
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

/** The condition of a mailbox without any of its properties. */
export const emptyCondition = {
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

/** The properties of a recipient that Get-Recipient doesn't return. */
export const unlistedProperties = {
  userPrincipalName: null,
  customAttributes: {},
  capabilities: [],
  recoverableQuota: null,
  profile: null,
};
