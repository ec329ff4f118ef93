import {
  AuthenticationHandler,
  Client,
  GraphError,
  type Middleware,
  RetryHandler,
  RetryHandlerOptions,
  type ShouldRetry,
} from '@microsoft/microsoft-graph-client';
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js';
import type { Side } from '../mapping/tenant-objects.ts';
import type { Clock } from '../ports/clock.ts';
import { JournalError } from '../ports/errors.ts';
import { TenantError } from '../ports/tenant-error.ts';
import { graphScope } from '../mapping/clouds.ts';
import type { Tokens } from './credentials.ts';
import { retryDelay, type Attempted } from './retry-delay.ts';
import { tenantError } from './tenant-error.ts';
import { withTimeLimit } from './time-limit.ts';
import { getToken } from './get-token.ts';
import { graphFailure } from './graph-failure.ts';
import { boundedHttp, isTooLarge } from './graph-http.ts';
import { turnHandler } from './graph-turns.ts';
import type { RateControl } from './throttling-control.ts';

export interface GraphOptions {
  readonly side: Side;
  /** An origin without a path. */
  readonly baseUrl: string;
  readonly tokens: Tokens;
  /** Milliseconds for the whole answer, including tokens and retries. */
  readonly timeLimit: number;
  readonly turns: RateControl;
  readonly clock: Clock;
}

/** Options of a call that no person waits for. */
export interface GraphRetryOptions extends GraphOptions {
  readonly random: () => number;
}

export interface GraphCall {
  /** Whether it changes something; absent: no. */
  readonly writes?: boolean;
  /** What the call does, such as `Listing the users`. */
  readonly operation: string;
  /** What an admin must grant the app for it. */
  readonly permissions: string;
}

/** Microsoft's Graph client for one origin; it retries once, after at most a second, because a person may be waiting. */
export function graphClient({ turns, clock, timeLimit, ...origin }: GraphOptions): Client {
  return clientOf(origin, [
    new RetryHandler(new RetryHandlerOptions(0, 1, isShortWait)),
    turnHandler(turns, { patience: timeLimit / 2, clock }),
  ]);
}

/** A client that sends each request once, right after `claimSend` has allowed it. */
export function graphWriter(
  { turns, clock, timeLimit, ...origin }: GraphOptions,
  claimSend: () => Promise<boolean>,
): Client {
  return clientOf(origin, [turnHandler(turns, { patience: timeLimit / 2, clock, claimSend })]);
}

function clientOf(
  { baseUrl, tokens }: Pick<GraphOptions, 'baseUrl' | 'tokens'>,
  handlers: readonly Middleware[],
): Client {
  const provider = new TokenCredentialAuthenticationProvider(tokens, {
    scopes: [graphScope(baseUrl)],
  });
  return Client.initWithMiddleware({
    baseUrl,
    customHosts: new Set([new URL(baseUrl).hostname]),
    middleware: [new AuthenticationHandler(provider), ...handlers, boundedHttp()],
  });
}

const isShortWait: ShouldRetry = (...[, , , , response]) =>
  Number(response.headers.get('retry-after') ?? 0) <= 1;

/** Runs work with Graph within the time limit; every failure of Graph becomes a TenantError. */
export async function callGraph<T>(
  { operation, permissions, writes = false }: GraphCall,
  options: GraphOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { side, baseUrl, tokens, timeLimit, clock } = options;
  const rights = { kind: 'graph', permissions } as const;
  const call = { side, operation, writes, app: tokens.app, rights };
  const run = async (signal: AbortSignal): Promise<T> => {
    // Without this the client would report a missing token as an error of its own, without the reason.
    const granted = await getToken(tokens, graphScope(baseUrl));
    if (granted.kind === 'failed') throw tenantError(call, granted.failure);
    try {
      return await work(signal);
    } catch (error) {
      if (signal.aborted || !needsNewToken(error, writes)) throw error;
      tokens.reject(granted.token);
      return work(signal);
    }
  };
  try {
    return await withTimeLimit(timeLimit, run);
  } catch (error) {
    if (isJournalError(error)) throw new JournalError(error.message, error);
    const failure = error instanceof TenantError ? null : graphFailure(error, clock.now());
    throw failure === null ? error : tenantError(call, failure);
  }
}

/** Like `callGraph`, and retries a temporary failure as a call to Exchange is retried: a write only if it was certainly not made. */
export async function callGraphWithRetry<T>(
  call: GraphCall,
  options: GraphRetryOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { clock, random } = options;
  let waited = 0;
  for (let tries = 1; ; tries += 1) {
    try {
      return await callGraph(call, options, work);
    } catch (error) {
      const delay = delayAfter(error, { tries, waited, writes: call.writes ?? false }, random);
      if (delay === null) throw error;
      await clock.sleep(delay);
      waited += delay;
    }
  }
}

function delayAfter(error: unknown, attempted: Attempted, random: () => number): number | null {
  if (!(error instanceof TenantError)) return null;
  const { kind, code, retryAfter = null } = error.detail;
  if (kind === 'unknown') return null;
  return retryDelay({ kind, code, text: '', mayHaveRun: false, retryAfter }, attempted, random);
}

/** Whether Graph answered that no object has the requested id. */
export function isNotFound(error: unknown): boolean {
  return error instanceof GraphError && error.code === 'Request_ResourceNotFound';
}

/** The client makes an error of its own of every error, and keeps its name as code. */
function isJournalError(error: unknown): error is GraphError {
  return error instanceof GraphError && error.code === JournalError.name;
}

/** The token was rejected, or no answer came; a write without an answer may have been made. */
function needsNewToken(error: unknown, writes: boolean): boolean {
  if (isTooLarge(error) || !(error instanceof GraphError)) return false;
  return error.statusCode === 401 || (error.statusCode === -1 && !writes);
}
