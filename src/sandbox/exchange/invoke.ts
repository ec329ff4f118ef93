import type { Bearer } from '../entra/bearer.ts';
import { directoryRoles } from '../entra/resource.ts';
import type { Call } from '../http/call.ts';
import { withHeaders, type Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import { answer } from './answer.ts';
import { cmdletNamed } from './cmdlets.ts';
import { crowded, denied, throttled } from './denials.ts';
import { shownAtDoor } from './door.ts';
import { crowding, mishapAfter, mishapBefore, type Struck } from './mishaps.ts';
import { bind } from './parameters.ts';
import { Refusal, refusalReply, refusals } from './refusal.ts';
import { parseRequest } from './request.ts';

/** Serves one InvokeCommand; what stands in a batch may only read. */
export type Invoke = (call: Call, place: Place) => Promise<Reply>;
type Place = 'alone' | 'in-batch';

/** POST /adminapi/beta/{tenant}/InvokeCommand. */
export function invoker(tenants: Tenants): Invoke {
  const crowd = crowding();
  return async (call, place) => {
    const shown = shownAtDoor(call, tenants);
    if (shown.kind === 'turned-away') return shown.reply;
    const { bearer } = shown;
    const entrance = tenants.turnstile.enter(bearer.side);
    if (entrance.kind === 'too-many-at-once') return crowded(503);
    if (entrance.kind === 'too-fast') return throttled(entrance.waitMs);
    try {
      const reply = await served({ call, bearer, place }, tenants, crowd);
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
  readonly place: Place;
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
  { call, bearer: { directoryRoles: held, side }, place }: Admitted,
  tenants: Tenants,
  crowd: ReturnType<typeof crowding>,
): Promise<Reply> {
  const request = parseRequest(call, side);
  const { name, cmdlet } = cmdletNamed(request.cmdlet);
  tenants.tally.count(side, name);
  if (place === 'in-batch' && cmdlet.writes) throw refusals.batchedWrite(name);
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
