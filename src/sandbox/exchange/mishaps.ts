import type { About } from '../faults/switchboard.ts';
import type { Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import { crowded, denied, throttled, unauthorized, unavailable } from './denials.ts';
import { refusalReply, refusals } from './refusal.ts';

export interface Struck extends About {
  readonly identity: string;
  readonly writes: boolean;
}

/** The fault that keeps the call from being carried out at all; null where none strikes. */
export function mishapBefore(about: Struck, { faults }: Tenants): Reply | null {
  const given = faults.strike('answers', about)?.answer;
  if (given !== undefined)
    return { kind: 'text', status: given.status, text: given.body, headers: given.headers };
  if (faults.strike('unavailable', about)) return unavailable();
  if (faults.strike('token-expired', about)) return unauthorized('The token has expired.');
  const wait = faults.strike('throttled', about);
  if (wait !== null) return throttled(wait.ms ?? 1000);
  if (faults.strike('throttled-bare', about)) return throttled(null);
  if (faults.strike('forbidden', about)) return denied();
  if (about.identity !== '' && faults.strike('not-found-500', about)) {
    return refusalReply(refusals.notFound(about.identity), 500);
  }
  return about.writes ? writeMishap(about, { faults }) : null;
}

function writeMishap(about: Struck, { faults }: Pick<Tenants, 'faults'>): Reply | null {
  if (faults.strike('reset-before', about)) return { kind: 'cut' };
  if (faults.strike('forbidden-object', about)) {
    return refusalReply(refusals.outOfScope(about.identity), 403);
  }
  if (faults.strike('write-refused', about)) {
    return refusalReply(
      refusals.task(
        'The recipient is being modified by a provisioning policy and cannot be changed.',
      ),
    );
  }
  return null;
}

/** What becomes of an answer after the call was carried out. */
export async function mishapAfter(about: Struck, reply: Reply, tenants: Tenants): Promise<Reply> {
  const hang = tenants.faults.strike('hang', about);
  if (hang !== null) await tenants.sleep(hang.ms ?? 60_000);
  if (about.writes && tenants.faults.strike('reset-after', about)) return { kind: 'cut' };
  if (!tenants.faults.strike('garbled', about)) return reply;
  const text = '<!DOCTYPE html><html><head><title>Sign in</title></head>';
  return { kind: 'text', status: 200, text, headers: { 'content-type': 'application/json' } };
}

/** The concurrency message comes with 503 and with 400 by turns. */
export function crowding(): (about: About, tenants: Tenants) => Reply | null {
  let turns = 0;
  return (about, { faults }) => {
    if (faults.strike('busy', about) === null) return null;
    turns += 1;
    return crowded(turns % 2 === 1 ? 503 : 400);
  };
}
