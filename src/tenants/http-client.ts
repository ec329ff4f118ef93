import { isConcurrencyError } from './exchange-response.ts';
import { rateControl, type RateControlOptions } from './throttling-control.ts';
import type { Feedback } from './throttling-feedback.ts';
import { maxCallTime, retryDelay } from './retry-delay.ts';
import { getToken } from './get-token.ts';
import { sendRequest, withoutResponse, type Access, type Sent } from './send-request.ts';
import { tenantError, type CallFailure, type CallInfo, type CallResult } from './tenant-error.ts';

export interface HttpOptions extends Access, RateControlOptions {
  readonly random: RandomSource;
}

export interface RandomSource {
  /** From 0 up to 1, excluded. */
  readonly number: () => number;
  readonly uuid: () => string;
}

export interface Call extends CallInfo {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
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
  const tryOnce = async (call: Call, patience: number): Promise<CallResult> => {
    const first = await sendInTurn(call, patience);
    return (first.isUnauthorized ? await sendInTurn(call, patience) : first).result;
  };

  const sendInTurn = async (call: Call, patience: number): Promise<Sent> => {
    const { calls = 1, claimSend = always } = call;
    // Before the claim, because a new token takes seconds.
    const granted = await getToken(options.tokens, options.scope);
    if (granted.kind === 'failed') return withoutResponse(granted);
    const start = await control.start({ patience, calls, claimSend });
    if (start.kind === 'not-allowed') return withoutResponse({ kind: 'done', json: null });
    if (start.kind === 'paused')
      return withoutResponse({ kind: 'failed', failure: pauseFailure(start.ms) });
    let feedback: Feedback = { load: 'error', pause: 0, window: null };
    try {
      const sent = await sendRequest(call, granted.token, options);
      feedback = feedbackOf(sent, call);
      return sent;
    } finally {
      start.finish(feedback);
    }
  };

  return async (call) => {
    const startedAt = clock.now().getTime();
    const elapsed = (): number => clock.now().getTime() - startedAt;
    for (let tries = 1; ; tries += 1) {
      const result = await tryOnce(call, maxCallTime - elapsed());
      if (result.kind === 'done') return result.json;
      const { failure } = result;
      const attempted = { tries, elapsed: elapsed(), writes: call.writes };
      const delay = retryDelay(failure, attempted, random.number);
      if (delay === null) throw tenantError(call, failure);
      const { kind, code } = failure;
      const { side, operation } = call;
      log.warn('A call to a tenant is retried.', { side, operation, kind, code, delay });
      await clock.sleep(delay);
    }
  };
}

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
