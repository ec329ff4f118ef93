import type { CallDetails } from '../faults/active-faults.ts';
import type { Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import {
  tooManyConcurrent,
  accessDenied,
  cmdletDenied,
  throttled,
  unauthorized,
  unavailable,
} from './error-replies.ts';
import { cmdletResult, type CmdletResult } from './cmdlet.ts';
import { refusals } from './refusal.ts';
import { emptyPage, type PageRequest } from './result-page.ts';
import { refusalReply } from './refusal-reply.ts';

export interface CmdletCall extends CallDetails {
  readonly identity: string;
  readonly writes: boolean;
}

/** The answer of a fault that prevents the call; null if there is none. */
export function faultBefore(about: CmdletCall, tenants: Tenants): Reply | null {
  const { faults, switches } = tenants;
  const answer = faults.take('answers', about)?.answer;
  if (answer !== undefined)
    return { kind: 'text', status: answer.status, text: answer.body, headers: answer.headers };
  if (faults.take('unavailable', about)) return unavailable();
  if (faults.take('token-expired', about)) return unauthorized('The token has expired.');
  const wait = faults.take('throttled', about);
  if (wait !== null) return throttled(about.side, wait.ms ?? 1000, tenants);
  if (faults.take('throttled-bare', about)) return throttled(about.side, null, tenants);
  if (faults.take('forbidden', about)) return accessDenied();
  if (about.identity !== '' && faults.take('not-found-500', about)) {
    return refusalReply(refusals.notFound(about.identity), switches, 500);
  }
  if (faults.take('cmdlet-denied', about)) return cmdletDenied();
  const denied = faults.take('parameter-denied', about);
  if (denied !== null) {
    return refusalReply(refusals.unknownParameter(denied.text ?? 'Identity'), switches);
  }
  const passing = faults.take('passing', about);
  if (passing !== null) {
    return refusalReply(refusals.passing(passing.text ?? 'DCOverloadedException'), switches);
  }
  return about.writes ? writeFault(about, { faults, switches }) : null;
}

function writeFault(
  about: CmdletCall,
  { faults, switches }: Pick<Tenants, 'faults' | 'switches'>,
): Reply | null {
  if (faults.take('reset-before', about)) return { kind: 'cut' };
  if (faults.take('forbidden-object', about)) {
    return refusalReply(refusals.outOfScope(about.identity), switches, 403);
  }
  if (faults.take('write-refused', about)) {
    return refusalReply(
      refusals.task(
        'The recipient is being modified by a provisioning policy and cannot be changed.',
      ),
      switches,
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

/** The answer of a cmdlet that asks back and carries nothing out; null if no fault asks for it. */
export function confirmationAsked(about: CmdletCall, page: PageRequest): Reply | null {
  const asked = page.tenants.faults.take('asks-confirmation', about);
  if (asked === null) return null;
  const question = asked.text ?? 'Are you sure you want to perform this action?';
  return emptyPage(page, { '@adminapi.confirmationmessage': question });
}

/** Runs the cmdlet; with errors-in-success a write does nothing, and a listing lacks its first object. */
export async function outcomeWithErrors(
  about: CmdletCall,
  run: () => CmdletResult | Promise<CmdletResult>,
  { faults }: Tenants,
): Promise<CmdletResult> {
  const failed = faults.take('errors-in-success', about);
  if (failed === null) return run();
  const errors = [failed.text ?? 'An object could not be processed.'];
  if (about.writes) return { ...cmdletResult([], () => ({})), errors };
  const { slice, ...outcome } = await run();
  return {
    ...outcome,
    size: Math.max(0, outcome.size - 1),
    slice: (from, to) => slice(from + 1, to + 1),
    errors,
  };
}
