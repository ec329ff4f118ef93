import * as z from 'zod/v4';
import { TenantError } from '../ports/tenant-error.ts';
import { isConcurrencyError, readResponse } from './exchange-response.ts';
import type { Call } from './http-client.ts';
import {
  callOf,
  commonHeaders,
  type CmdletCall,
  type Endpoint,
  type ReadCommand,
} from './invoke-command.ts';
import { rateWindow, type Feedback, type RateWindow } from './throttling-feedback.ts';
import { unreadableResponse, type CallResult } from './tenant-error.ts';

/** Exchange accepts no more requests in one batch. */
export const maxBatchSize = 10;

/** Sends up to ten read commands in one call; returns the result of each, in the same order. */
export async function sendBatch<C extends ReadCommand>(
  commands: readonly C[],
  endpoint: Endpoint,
): Promise<readonly (readonly [C, CallResult])[]> {
  const [first, ...others] = commands;
  if (first === undefined) return [];
  if (endpoint.batches.areRefused) return sendEach(commands, endpoint);
  const results = await sendTogether(commands, endpoint);
  const { batches, side, log } = endpoint;
  const { cmdlet } = first;
  if (batches.denied.has(cmdlet) || !results.every(isRefusedForRights))
    return paired(commands, results);
  // If Exchange accepts one of them alone, it refuses the batch and not the app.
  const alone = await sendAlone(first, endpoint);
  if (isRefusedForRights(alone)) {
    batches.denied.add(cmdlet);
    log.warn('The app may not run a cmdlet, so its values stay unknown.', { side, cmdlet });
    return paired(commands, results);
  }
  batches.areRefused = true;
  log.warn('Exchange refuses every part of a batch, so its cmdlets are called one by one.', {
    side,
  });
  return [[first, alone], ...(await sendEach(others, endpoint))];
}

function paired<C>(commands: readonly C[], results: readonly CallResult[]) {
  return commands.map((command, index) => [command, results[index] ?? noResponse] as const);
}

function isRefusedForRights(result: CallResult): boolean {
  return result.kind === 'failed' && result.failure.kind === 'forbidden';
}

async function sendEach<C extends ReadCommand>(commands: readonly C[], endpoint: Endpoint) {
  return paired(
    commands,
    await Promise.all(commands.map((command) => sendAlone(command, endpoint))),
  );
}

async function sendAlone(command: ReadCommand, endpoint: Endpoint): Promise<CallResult> {
  try {
    return { kind: 'done', json: await endpoint.post(callOf(command, endpoint)) };
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    const { kind, code, retryAfter = null } = error.detail;
    if (kind === 'unknown') throw error;
    const failure = { kind, code, text: error.message, mayHaveRun: false, retryAfter };
    return { kind: 'failed', failure };
  }
}

async function sendTogether(
  commands: readonly ReadCommand[],
  endpoint: Endpoint,
): Promise<readonly CallResult[]> {
  const calls = commands.map((command) => callOf(command, endpoint));
  const [first] = calls;
  if (first === undefined) return [];
  const headers = commonHeaders(endpoint);
  const call: Call = {
    ...first,
    url: `${endpoint.baseUrl}/adminapi/beta/${endpoint.tenantId}/$batch`,
    headers: { ...headers, prefer: `${headers.prefer};odata.continue-on-error` },
    body: (token) => JSON.stringify({ requests: calls.map(batchRequest(token)) }),
    calls: commands.length,
    feedback: (json) => feedbackOf(resultsIn(json, endpoint), smallestWindow(json, endpoint)),
  };
  const json = await endpoint.post(call);
  if (!batchSchema.safeParse(json).success) throw unreadableResponse(call, 'it has no responses');
  const results = resultsIn(json, endpoint);
  return commands.map((_, index) => results.get(String(index)) ?? noResponse);
}

/** The same call as it is sent alone, with the whole URL and a token of its own; the id is its position in the batch. */
function batchRequest(token: string) {
  return ({ url, headers, body }: CmdletCall, index: number) => ({
    id: String(index),
    method: 'POST',
    url,
    headers: { ...headers, authorization: `Bearer ${token}` },
    body: JSON.parse(body) as unknown,
  });
}

/** By id, because the responses come in any order. */
function resultsIn(json: unknown, { clock }: Endpoint): ReadonlyMap<string, CallResult> {
  return new Map(
    responsesIn(json).map(({ id, status, headers, body }) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body ?? null);
      return [id, readResponse({ status, headers, text }, clock.now())];
    }),
  );
}

/** The batch itself is never throttled: the pause of one of its responses concerns every call to the tenant. */
function feedbackOf(results: ReadonlyMap<string, CallResult>, window: RateWindow | null): Feedback {
  const throttled = [...results.values()]
    .filter((result) => result.kind === 'failed')
    .map(({ failure }) => failure)
    .filter(({ kind }) => kind === 'throttled');
  if (throttled.length === 0) return { load: 'ok', pause: 0, window };
  return {
    load: throttled.every(isConcurrencyError) ? 'too-many-at-once' : 'throttled',
    pause: Math.max(...throttled.map(({ retryAfter }) => retryAfter ?? 0)),
    window,
  };
}

function smallestWindow(json: unknown, { clock }: Endpoint): RateWindow | null {
  const windows = responsesIn(json)
    .map(({ headers }) => rateWindow(headers, clock.now()))
    .filter((window) => window !== null);
  return windows.sort((a, b) => a.remaining - b.remaining)[0] ?? null;
}

function responsesIn(json: unknown) {
  const responses = batchSchema.safeParse(json).data?.responses ?? [];
  return responses
    .map((response) => responseSchema.safeParse(response).data)
    .filter((response) => response !== undefined);
}

const noResponse: CallResult = {
  kind: 'failed',
  failure: { kind: 'broken', code: '', text: 'the batch has no response to it', mayHaveRun: true },
};

const batchSchema = z.object({ responses: z.array(z.unknown()) });
const responseSchema = z.object({
  id: z.coerce.string(),
  status: z.number(),
  headers: z
    .record(z.string().toLowerCase(), z.coerce.string())
    .nullish()
    .transform((headers) => headers ?? {}),
  body: z.unknown(),
});
