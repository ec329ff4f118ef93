import type { Call } from '../http/call.ts';
import { objectIn } from '../http/parse.ts';
import { json, type Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import { partsOf } from './batchRequest.ts';
import { shownAtDoor } from './door.ts';
import type { Invoke } from './invoke.ts';
import { Refusal, refusalReply } from './refusal.ts';

/** POST /adminapi/beta/{tenant}/$batch: one request after the other, the answers in another order. */
export function batcher(tenants: Tenants, invoke: Invoke): (call: Call) => Promise<Reply> {
  return async (call) => {
    const shown = shownAtDoor(call, tenants);
    if (shown.kind === 'turned-away') return shown.reply;
    tenants.tally.count(shown.bearer.side, '$batch');
    try {
      const responses: object[] = [];
      for (const { id, call: inner } of partsOf(call, tenants.origin())) {
        responses.unshift(response(id, await invoke(inner, 'in-batch')));
      }
      return json(200, { responses });
    } catch (error) {
      if (error instanceof Refusal) return refusalReply(error);
      throw error;
    }
  };
}

/** A body that is no JSON object comes as text, an empty one as null. */
function response(id: string, reply: Reply): object {
  if (reply.kind === 'cut') return { id, status: 502, headers: {}, body: null };
  const { status, headers, text } = reply;
  return { id, status, headers, body: text === '' ? null : (objectIn(text) ?? text) };
}
