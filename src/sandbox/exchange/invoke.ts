import { sideOf, type Side } from '../constants.ts';
import { bearer, type Bearer } from '../entra/bearer.ts';
import { directoryRoles } from '../entra/resource.ts';
import type { Call } from '../http/call.ts';
import { withHeaders, type Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import { answer } from './answer.ts';
import { cmdletNamed } from './cmdlets.ts';
import { crowded, denied, throttled, unauthorized } from './denials.ts';
import { crowding, mishapAfter, mishapBefore, type Struck } from './mishaps.ts';
import { bind } from './parameters.ts';
import { Refusal, refusalReply } from './refusal.ts';
import { parseRequest } from './request.ts';

/** POST /adminapi/beta/{tenant}/InvokeCommand. */
export function invoker(tenants: Tenants): (call: Call) => Promise<Reply> {
  const crowd = crowding();
  return async (call) => {
    const shown = bearer(call, 'exchange', tenants);
    if (shown.kind === 'bad') return unauthorized(shown.why);
    const side = sideOf(call.params['tenant'] ?? '');
    if (side !== shown.bearer.side) return unauthorized('The tenant of the token is another one.');
    if (!shown.bearer.roles.includes('Exchange.ManageAsApp')) {
      return unauthorized('The token has no role Exchange.ManageAsApp.');
    }
    const entrance = tenants.turnstile.enter(side);
    if (entrance.kind === 'too-many-at-once') return crowded(503);
    if (entrance.kind === 'too-fast') return throttled(entrance.waitMs);
    try {
      const asked = { call, bearer: shown.bearer, side };
      const reply = await served(asked, tenants, crowd);
      return withHeaders(reply, {
        'rate-limit-remaining': String(entrance.remaining),
        'rate-limit-reset': new Date(tenants.now() + 1000).toISOString(),
      });
    } finally {
      entrance.leave();
    }
  };
}

interface Admitted {
  readonly call: Call;
  readonly bearer: Bearer;
  readonly side: Side;
}

/** A Refusal from anywhere below becomes Exchange's error body. */
async function served(
  admitted: Admitted,
  tenants: Tenants,
  crowd: ReturnType<typeof crowding>,
): Promise<Reply> {
  const { latencyMs } = tenants.turnstile.pace();
  if (latencyMs > 0) await tenants.sleep(latencyMs);
  try {
    return await carriedOut(admitted, tenants, crowd);
  } catch (error) {
    if (error instanceof Refusal) return refusalReply(error);
    throw error;
  }
}

async function carriedOut(
  { call, bearer: { directoryRoles: held }, side }: Admitted,
  tenants: Tenants,
  crowd: ReturnType<typeof crowding>,
): Promise<Reply> {
  const request = parseRequest(call, side);
  const { name, cmdlet } = cmdletNamed(request.cmdlet);
  tenants.tally.count(side, name);
  const parameters = bind(request.parameters, cmdlet.parameters);
  const identity = typeof parameters['Identity'] === 'string' ? parameters['Identity'] : '';
  const target = identity === '' ? null : tenants.store.index(side).identity(identity);
  const about: Struck = { side, cmdlet: name, target, identity, writes: cmdlet.writes };
  const before = crowd(about, tenants) ?? mishapBefore(about, tenants);
  if (before !== null) return before;
  if (!mayRun(held, cmdlet.writes)) return denied();
  const outcome = await cmdlet.run({ side, tenants, parameters });
  return mishapAfter(about, answer({ call, request, tenants }, outcome), tenants);
}

function mayRun(held: readonly string[], writes: boolean): boolean {
  const { globalReader, recipientAdministrator } = directoryRoles;
  return held.includes(recipientAdministrator) || (!writes && held.includes(globalReader));
}
