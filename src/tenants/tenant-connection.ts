import type { Side } from '../mapping/tenant-objects.ts';
import { exchangeScope } from '../mapping/clouds.ts';
import type { Clock } from '../ports/clock.ts';
import type { TenantApp } from '../ports/identity-reading.ts';
import type { Log } from '../ports/log.ts';
import type { PendingCalls } from '../ports/pending-calls.ts';
import type { RateLimit } from '../ports/rate-limit.ts';
import type { Tokens } from './credentials.ts';
import type { GraphRetryOptions } from './graph-client.ts';
import { graphTurns } from './graph-turns.ts';
import { http, type RandomSource } from './http-client.ts';
import type { Endpoint, TimeLimits } from './invoke-command.ts';

export interface ExchangeOptions {
  /** The origins of Exchange Online and of Graph, without a path. */
  readonly baseUrl: string;
  readonly graphBaseUrl: string;
  readonly tenantId: string;
  readonly tokens: Tokens;
  /** The bot's own registration, in its home tenant; null elsewhere. */
  readonly bot: Omit<TenantApp, 'use'> | null;
  /** Calls at the same time, at most. */
  readonly concurrency: number;
  readonly timeLimits: TimeLimits;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Log;
  readonly rateLimit: RateLimit;
  readonly pending: PendingCalls;
}

export interface TargetOptions extends ExchangeOptions {
  /** Of an app that only stamps; null: the app that reads stamps too. */
  readonly writeTokens: Tokens | null;
}

/** How the adapters of one tenant call it; those that share a connection share its rate and its pauses. */
export interface TenantConnection {
  readonly endpoint: Endpoint;
  readonly graph: GraphRetryOptions;
  /** For writes with Graph. */
  readonly graphWrites: GraphRetryOptions;
}

export function connectTenant(side: Side, options: TargetOptions): TenantConnection {
  const { graphBaseUrl: baseUrl, tokens, timeLimits, clock, random } = options;
  const turns = graphTurns(side, options);
  const graph = {
    side,
    baseUrl,
    tokens,
    timeLimit: pageTimeLimit,
    turns,
    clock,
    random: random.number,
  };
  const writing = { tokens: options.writeTokens ?? tokens, timeLimit: timeLimits.write };
  return { endpoint: endpointOf(side, options), graph, graphWrites: { ...graph, ...writing } };
}

function endpointOf(side: Side, options: TargetOptions): Endpoint {
  const { baseUrl, tenantId, tokens, writeTokens, timeLimits, clock, random, log } = options;
  const apps = { read: tokens.app, write: (writeTokens ?? tokens).app };
  const post = http({ ...options, tenant: tenantId, scope: exchangeScope(baseUrl) });
  const batches = { areRefused: false, denied: new Set<string>() };
  return { side, baseUrl, tenantId, apps, timeLimits, post, batches, clock, random, log };
}

/** Milliseconds for one page of a listing, for which no person waits. */
const pageTimeLimit = 30_000;
