import type { Clock, Log } from '../run/ports.ts';
import { attempt, type Access } from './attempt.ts';
import type { Fault, Verdict } from './errors.ts';
import { pace, type Sign } from './pace.ts';
import { budget, delayBeforeRetry } from './retry.ts';
import { tenantError, type Doing } from './telling.ts';

export interface HttpOptions extends Access {
  /** Calls side by side as long as the tenant does not complain. */
  readonly concurrency: number;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
}

export interface Chance {
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly uuid: () => string;
}

export interface Call extends Doing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What a success tells of the tenant's load, where it may tell any; else it is a good sign. */
  readonly load?: (json: unknown) => Sign;
}

/** Answers the parsed body of a success, null where it was empty; throws a TenantError for everything else. */
export type Post = (call: Call) => Promise<unknown>;

/** The one way out to Exchange: token, pace, time limit, and few retries where they can do no harm. */
export function http(options: HttpOptions): Post {
  const { clock, chance, log } = options;
  const gate = pace(options.concurrency, clock);

  const once = async (call: Call, patience: number): Promise<Verdict> => {
    const place = await gate.enter(patience);
    if (place.kind === 'paused') return { kind: 'fault', fault: paused(place.ms) };
    let sign: Sign = { kind: 'faulty' };
    try {
      const verdict = await attempt(call, options);
      sign = signOf(verdict, call);
      return verdict;
    } finally {
      place.leave(sign);
    }
  };

  return async (call) => {
    const began = clock.now().getTime();
    const spent = (): number => clock.now().getTime() - began;
    for (let tries = 1; ; tries += 1) {
      const verdict = await once(call, budget - spent());
      if (verdict.kind === 'done') return verdict.json;
      const attempted = { tries, spent: spent(), writes: call.writes };
      const delay = delayBeforeRetry(verdict.fault, attempted, chance.random);
      if (delay === null) throw tenantError(call, verdict.fault);
      const { kind, code } = verdict.fault;
      log.warn('A tenant is asked again', {
        side: call.side,
        doing: call.doing,
        kind,
        code,
        delay,
      });
      await clock.sleep(delay);
    }
  };
}

function paused(ms: number): Fault {
  return {
    kind: 'throttled',
    code: '',
    says: 'it has asked for a pause',
    executed: 'no',
    retryAfter: ms,
  };
}

function signOf(verdict: Verdict, { load }: Call): Sign {
  if (verdict.kind === 'done') return load?.(verdict.json) ?? { kind: 'clean' };
  const { kind, retryAfter } = verdict.fault;
  const overloaded = kind === 'throttled' || kind === 'unreachable';
  return overloaded ? { kind: 'slow', pause: retryAfter ?? 0 } : { kind: 'faulty' };
}
