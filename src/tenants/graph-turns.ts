import type { Context, Middleware } from '@microsoft/microsoft-graph-client';
import type { Side } from '../mapping/tenant-objects.ts';
import type { Clock } from '../ports/clock.ts';
import { retryAfterMs } from '../ports/retry-after.ts';
import { rateControl, type RateControl, type RateControlOptions } from './throttling-control.ts';
import type { Feedback, Load } from './throttling-feedback.ts';

/** Requests to Graph at the same time, at most. */
const concurrency = 8;

/** The turns of the calls to one tenant's Graph; all instances share its rate and its pauses. */
export function graphTurns(
  side: Side,
  options: Pick<RateControlOptions, 'rateLimit' | 'clock' | 'log'>,
): RateControl {
  return rateControl({ ...options, tenant: `graph:${side}`, concurrency });
}

interface TurnOptions {
  readonly patience: number;
  readonly clock: Clock;
  /** Asked last before each request; if it returns false, nothing is sent, as during a pause. */
  readonly claimSend?: () => Promise<boolean>;
}

/** Lets each request wait for its turn, at most `patience` milliseconds; during a longer pause Graph is not asked. */
export function turnHandler(
  turns: RateControl,
  { patience, clock, claimSend = always }: TurnOptions,
): Middleware {
  let next: Middleware | null = null;
  return {
    setNext: (middleware) => {
      next = middleware;
    },
    execute: async (context) => {
      const start = await turns.start({ patience, calls: 1, claimSend });
      if (start.kind !== 'started') {
        context.response = pauseResponse(start.kind === 'paused' ? start.ms : 0);
        return;
      }
      let feedback: Feedback = { load: 'throttled', pause: 0, window: null };
      try {
        await next?.execute(context);
        feedback = feedbackOf(context, clock.now());
      } finally {
        start.finish(feedback);
      }
    },
  };
}

const always = () => Promise.resolve(true);

function feedbackOf({ response }: Context, now: Date): Feedback {
  const status = response?.status ?? 0;
  return {
    load: loadOf(status),
    pause: retryAfterMs(response?.headers.get('retry-after'), now) ?? 0,
    window: null,
  };
}

function loadOf(status: number): Load {
  if (status === 429 || status >= 500) return 'throttled';
  return status >= 200 && status < 400 ? 'ok' : 'error';
}

/** What Graph itself would answer, so that the client treats both alike. */
function pauseResponse(ms: number): Response {
  const error = { code: 'TooManyRequests', message: 'Graph has asked for a pause' };
  return Response.json(
    { error },
    { status: 429, headers: { 'retry-after': String(Math.ceil(ms / 1000)) } },
  );
}
