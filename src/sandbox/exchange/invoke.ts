import type { Bearer } from '../entra/bearer.ts';
import { directoryRoles } from '../entra/resource.ts';
import type { Call } from '../http/call.ts';
import { withHeaders, type Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import { resultPage } from './result-page.ts';
import { cmdletNamed } from './cmdlets.ts';
import { tooManyConcurrent, accessDenied, throttled } from './error-replies.ts';
import { authorize } from './authorize.ts';
import { concurrencyFault, faultAfter, faultBefore, type CmdletCall } from './injected-faults.ts';
import { bind } from './parameters.ts';
import { Refusal, refusalReply, refusals } from './refusal.ts';
import { parseRequest } from './request.ts';

/** Serves one InvokeCommand; a request in a batch may only read. */
export type Invoke = (call: Call, place: Place) => Promise<Reply>;
type Place = 'alone' | 'in-batch';

/** POST /adminapi/beta/{tenant}/InvokeCommand. */
export function invoker(tenants: Tenants): Invoke {
  const crowd = concurrencyFault();
  return async (call, place) => {
    const check = authorize(call, tenants);
    if (check.kind === 'rejected') return check.reply;
    const { bearer } = check;
    const entrance = tenants.rateLimiter.enter(bearer.side);
    if (entrance.kind === 'too-many-concurrent') return tooManyConcurrent(503);
    if (entrance.kind === 'too-fast') return throttled(entrance.waitMs);
    try {
      const reply = await answerWithLatency({ call, bearer, place }, tenants, crowd);
      return withHeaders(reply, {
        'rate-limit-remaining': String(entrance.remaining),
        'rate-limit-reset': new Date(tenants.now() + 1000).toISOString(),
      });
    } finally {
      entrance.leave();
    }
  };
}

interface AuthorizedCall {
  readonly call: Call;
  readonly bearer: Bearer;
  readonly place: Place;
}

/** Converts a Refusal to Exchange's error body. */
async function answerWithLatency(
  admitted: AuthorizedCall,
  tenants: Tenants,
  crowd: ReturnType<typeof concurrencyFault>,
): Promise<Reply> {
  const { latencyMs } = tenants.rateLimiter.settings();
  if (latencyMs > 0) await tenants.sleep(latencyMs);
  try {
    return await runCmdlet(admitted, tenants, crowd);
  } catch (error) {
    if (error instanceof Refusal) return refusalReply(error);
    throw error;
  }
}

async function runCmdlet(
  { call, bearer: { directoryRoles: held, side }, place }: AuthorizedCall,
  tenants: Tenants,
  crowd: ReturnType<typeof concurrencyFault>,
): Promise<Reply> {
  const request = parseRequest(call, side);
  const { name, cmdlet } = cmdletNamed(request.cmdlet);
  tenants.calls.count(side, name);
  if (place === 'in-batch' && cmdlet.writes) throw refusals.batchedWrite(name);
  const parameters = bind(request.parameters, cmdlet.parameters);
  const identity = typeof parameters['Identity'] === 'string' ? parameters['Identity'] : '';
  const target = identity === '' ? null : tenants.store.index(side).identity(identity);
  const about: CmdletCall = { side, cmdlet: name, target, identity, writes: cmdlet.writes };
  const before = crowd(about, tenants) ?? faultBefore(about, tenants);
  if (before !== null) return before;
  if (!mayRun(held, cmdlet.writes)) return accessDenied();
  const outcome = await cmdlet.run({ side, tenants, parameters });
  return faultAfter(about, resultPage({ call, request, tenants }, outcome), tenants);
}

function mayRun(held: readonly string[], writes: boolean): boolean {
  const { globalReader, recipientAdministrator } = directoryRoles;
  return held.includes(recipientAdministrator) || (!writes && held.includes(globalReader));
}
