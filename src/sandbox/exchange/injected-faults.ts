import type { CallDetails } from '../faults/active-faults.ts';
import type { Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import {
  tooManyConcurrent,
  accessDenied,
  throttled,
  unauthorized,
  unavailable,
} from './error-replies.ts';
import { refusalReply, refusals } from './refusal.ts';

export interface CmdletCall extends CallDetails {
  readonly identity: string;
  readonly writes: boolean;
}

/** The answer of a fault that prevents the call; null if there is none. */
export function faultBefore(about: CmdletCall, { faults }: Tenants): Reply | null {
  const answer = faults.take('answers', about)?.answer;
  if (answer !== undefined)
    return { kind: 'text', status: answer.status, text: answer.body, headers: answer.headers };
  if (faults.take('unavailable', about)) return unavailable();
  if (faults.take('token-expired', about)) return unauthorized('The token has expired.');
  const wait = faults.take('throttled', about);
  if (wait !== null) return throttled(wait.ms ?? 1000);
  if (faults.take('throttled-bare', about)) return throttled(null);
  if (faults.take('forbidden', about)) return accessDenied();
  if (about.identity !== '' && faults.take('not-found-500', about)) {
    return refusalReply(refusals.notFound(about.identity), 500);
  }
  return about.writes ? writeFault(about, { faults }) : null;
}

function writeFault(about: CmdletCall, { faults }: Pick<Tenants, 'faults'>): Reply | null {
  if (faults.take('reset-before', about)) return { kind: 'cut' };
  if (faults.take('forbidden-object', about)) {
    return refusalReply(refusals.outOfScope(about.identity), 403);
  }
  if (faults.take('write-refused', about)) {
    return refusalReply(
      refusals.task(
        'The recipient is being modified by a provisioning policy and cannot be changed.',
      ),
    );
  }
  return null;
}

/** Applies the faults that change an answer after the call was carried out. */
export async function faultAfter(
  about: CmdletCall,
  reply: Reply,
  tenants: Tenants,
): Promise<Reply> {
  const hang = tenants.faults.take('hang', about);
  if (hang !== null) await tenants.sleep(hang.ms ?? 60_000);
  if (about.writes && tenants.faults.take('reset-after', about)) return { kind: 'cut' };
  if (!tenants.faults.take('garbled', about)) return reply;
  const text = '<!DOCTYPE html><html><head><title>Sign in</title></head>';
  return { kind: 'text', status: 200, text, headers: { 'content-type': 'application/json' } };
}

/** Alternates between 503 and 400. */
export function concurrencyFault(): (about: CallDetails, tenants: Tenants) => Reply | null {
  let turns = 0;
  return (about, { faults }) => {
    if (faults.take('busy', about) === null) return null;
    turns += 1;
    return tooManyConcurrent(turns % 2 === 1 ? 503 : 400);
  };
}
