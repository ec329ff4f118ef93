import { attempt, type Access, type Attempted } from './attempt.ts';
import { isCrowd, type Fault, type Verdict } from './errors.ts';
import { clean, faulty, pace, type Limits, type Sign } from './pace.ts';
import { budget, delayBeforeRetry } from './retry.ts';
import { tenantError, type Doing } from './telling.ts';

export interface HttpOptions extends Access, Limits {
  readonly chance: Chance;
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
  /** How many calls the tenant counts; one where it is not said. */
  readonly calls?: number;
  /** What a success tells of the tenant's load, where it may tell any; else it is a good sign. */
  readonly load?: (json: unknown) => Sign;
  /** Asked before each try, when nothing else is in its way; where it answers false, nothing leaves. */
  readonly mayLeave?: () => Promise<boolean>;
}

/** Answers the parsed body of a success, null where it was empty or nothing left; throws a TenantError for everything else. */
export type Post = (call: Call) => Promise<unknown>;

/** The one way out to Exchange: token, pace, time limit, and few retries where they can do no harm. */
export function http(options: HttpOptions): Post {
  const { clock, chance, log } = options;
  const gate = pace(options);

  const once = async (call: Call, patience: number): Promise<Verdict> => {
    const { calls = 1, mayLeave = always } = call;
    const place = await gate.enter({ patience, calls, mayLeave });
    if (place.kind === 'held') return nothingLeft;
    if (place.kind === 'paused') return { kind: 'fault', fault: paused(place.ms) };
    let sign = faulty;
    try {
      const attempted = await attempt(call, options);
      sign = signOf(attempted, call);
      return attempted.verdict;
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

const always = () => Promise.resolve(true);
const nothingLeft: Verdict = { kind: 'done', json: null };

function signOf({ verdict, allowance }: Attempted, { load }: Call): Sign {
  if (verdict.kind === 'done') return load?.(verdict.json) ?? { ...clean, allowance };
  const { kind, retryAfter: pause = 0 } = verdict.fault;
  if (isCrowd(verdict.fault)) return { load: 'crowded', pause, allowance };
  const overloaded = kind === 'throttled' || kind === 'unreachable';
  return { load: overloaded ? 'slow' : 'faulty', pause, allowance };
}
