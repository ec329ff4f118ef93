import type { PendingCalls } from '../ports/pending-calls.ts';
import { isConcurrencyError } from './exchange-response.ts';
import { rateControl, type RateControlOptions } from './throttling-control.ts';
import type { Feedback } from './throttling-feedback.ts';
import { maxWait, retryDelay } from './retry-delay.ts';
import type { Tokens } from './credentials.ts';
import { getToken } from './get-token.ts';
import {
  sendRequest,
  withoutResponse,
  type Access,
  type PostRequest,
  type Sent,
} from './send-request.ts';
import { tenantError, type CallFailure, type CallInfo, type CallResult } from './tenant-error.ts';

export interface HttpOptions extends Access, RateControlOptions {
  /** Of the app that writes; null: the one that reads. */
  readonly writeTokens: Tokens | null;
  readonly pending: PendingCalls;
  readonly random: RandomSource;
}

export interface RandomSource {
  /** From 0 up to 1, excluded. */
  readonly number: () => number;
  readonly uuid: () => string;
}

export interface Call extends CallInfo, PostRequest {
  /** How many calls the tenant counts; 1 if absent. */
  readonly calls?: number;
  /** What the body of a success says about the tenant's load; absent where it can't say anything. */
  readonly feedback?: (json: unknown) => Feedback;
  /** Asked last before each try; if it returns false, nothing is sent. */
  readonly claimSend?: () => Promise<boolean>;
}

/** Returns the parsed body of a success; null when it was empty or nothing was sent. Throws a TenantError for everything else. */
export type Post = (call: Call) => Promise<unknown>;

/** Sends every call to Exchange: with a token, rate control and a time limit, and retries what is safe to retry. */
export function http(options: HttpOptions): Post {
  const { clock, random, log } = options;
  const control = rateControl(options);

  /** After a 401 once more: with a new token, and with a turn and a claim of its own. */
  const tryOnce = async (call: Call, times: CallTimes): Promise<CallResult> => {
    const first = await sendInTurn(call, times);
    return (first.isUnauthorized ? await sendInTurn(call, times) : first).result;
  };

  const sendInTurn = async (call: Call, times: CallTimes): Promise<Sent> => {
    const { calls = 1, claimSend = always } = call;
    const patience = maxWait - times.waited();
    // Before the claim, because a new token takes seconds.
    const tokens = (call.writes ? options.writeTokens : null) ?? options.tokens;
    const granted = await getToken(tokens, options.scope);
    if (granted.kind === 'failed') return withoutResponse(granted);
    const start = await control.start({ patience, calls, claimSend });
    if (start.kind === 'not-allowed') return withoutResponse({ kind: 'done', json: null });
    if (start.kind === 'paused')
      return withoutResponse({ kind: 'failed', failure: pauseFailure(start.ms) });
    let feedback: Feedback = { load: 'error', pause: 0, window: null };
    const sentAt = clock.now();
    const { side, operation } = call;
    const answered = options.pending.add({ side, operation, sentAt });
    try {
      const sent = await sendRequest(call, granted.token, { ...options, tokens });
      feedback = feedbackOf(sent, call);
      return sent;
    } finally {
      answered();
      times.sending += clock.now().getTime() - sentAt.getTime();
      start.finish(feedback);
    }
  };

  return async (call) => {
    const startedAt = clock.now().getTime();
    const times: CallTimes = {
      sending: 0,
      waited: () => clock.now().getTime() - startedAt - times.sending,
    };
    for (let tries = 1; ; tries += 1) {
      const result = await tryOnce(call, times);
      if (result.kind === 'done') return result.json;
      const { failure } = result;
      const attempted = { tries, waited: times.waited(), writes: call.writes };
      const delay =
        times.sending < maxSending ? retryDelay(failure, attempted, random.number) : null;
      if (delay === null) throw tenantError(call, failure);
      const { kind, code } = failure;
      const { side, operation } = call;
      log.warn('A call to a tenant is retried.', { side, operation, kind, code, delay });
      await clock.sleep(delay);
    }
  };
}

/** Milliseconds of one call: an answer may take minutes, so only the waits between its tries are limited. */
interface CallTimes {
  sending: number;
  readonly waited: () => number;
}

/** Exchange gives up on a cmdlet itself after 15 minutes. */
const maxSending = 15 * 60_000;

const always = () => Promise.resolve(true);

function pauseFailure(retryAfter: number): CallFailure {
  const text = 'the tenant has asked for a pause';
  return { kind: 'throttled', code: '', text, mayHaveRun: false, retryAfter };
}

function feedbackOf({ result, window }: Sent, { feedback }: Call): Feedback {
  if (result.kind === 'done') return feedback?.(result.json) ?? { load: 'ok', pause: 0, window };
  const { kind, retryAfter } = result.failure;
  const pause = retryAfter ?? 0;
  if (isConcurrencyError(result.failure)) return { load: 'too-many-at-once', pause, window };
  const isOverloaded = kind === 'throttled' || kind === 'unreachable';
  return { load: isOverloaded ? 'throttled' : 'error', pause, window };
}
