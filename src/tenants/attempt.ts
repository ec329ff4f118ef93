import type { Clock } from '../run/ports.ts';
import { allowance, type Allowance } from './allowance.ts';
import type { Tokens } from './credentials.ts';
import { judge, type Verdict } from './errors.ts';
import { send, type Request, type Silent } from './send.ts';
import { bearer } from './token.ts';

export interface Access {
  readonly tokens: Tokens;
  readonly scope: string;
  /** Milliseconds for one try, its answer read to the end. */
  readonly timeLimit: number;
  readonly clock: Clock;
}

type Ask = Omit<Request, 'timeLimit'>;

/** One call with a token; where the token is not accepted, once more with one that is not from the cache. */
export async function attempt(ask: Ask, access: Access): Promise<Attempted> {
  const first = await authorized(ask, access);
  return first.unauthorized ? authorized(ask, access) : first;
}

export interface Attempted {
  readonly verdict: Verdict;
  readonly allowance: Allowance | null;
  readonly unauthorized: boolean;
}

async function authorized(ask: Ask, access: Access): Promise<Attempted> {
  const granted = await bearer(access.tokens, access.scope);
  if (granted.kind === 'fault') return unanswered(granted);
  const headers = { ...ask.headers, authorization: `Bearer ${granted.token}` };
  const reply = await send({ ...ask, headers, timeLimit: access.timeLimit });
  if (reply.kind !== 'answered') return unanswered(silence(reply));
  const now = access.clock.now();
  const verdict = judge(reply, now);
  // Roles travel in the token: once they are granted, the next call must not show the old one.
  if (verdict.kind === 'fault' && verdict.fault.kind === 'forbidden') {
    access.tokens.refused(granted.token);
  }
  return {
    verdict,
    allowance: allowance(reply.headers, now),
    unauthorized: reply.status === 401,
  };
}

function unanswered(verdict: Verdict): Attempted {
  return { verdict, allowance: null, unauthorized: false };
}

function silence({ kind, why, cause }: Silent): Verdict {
  const executed = kind === 'unsent' ? 'no' : 'maybe';
  return {
    kind: 'fault',
    fault: { kind: 'unreachable', code: '', says: why, executed, cause },
  };
}
