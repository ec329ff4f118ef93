import type { Call } from '../http/call.ts';
import { objectIn } from '../http/parse.ts';
import { json, type Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import { partsOf } from './batch-request.ts';
import { authorize } from './authorize.ts';
import type { Invoke } from './invoke.ts';
import { Refusal } from './refusal.ts';
import { refusalReply } from './refusal-reply.ts';

/** POST /adminapi/beta/{tenant}/$batch: runs the requests one by one and answers in reverse order. */
export function batcher(tenants: Tenants, invoke: Invoke): (call: Call) => Promise<Reply> {
  return async (call) => {
    const check = authorize(call, tenants);
    if (check.kind === 'rejected') return check.reply;
    tenants.calls.count(check.bearer.side, '$batch');
    try {
      const responses: object[] = [];
      for (const { id, call: inner } of partsOf(call, tenants)) {
        responses.unshift(response(id, await invoke(inner)));
      }
      return json(200, { responses });
    } catch (error) {
      if (error instanceof Refusal) return refusalReply(error, tenants.switches);
      throw error;
    }
  };
}

/** A body that is not a JSON object becomes text, an empty one null. */
function response(id: string, reply: Reply): object {
  if (reply.kind === 'cut') return { id, status: 502, headers: {}, body: null };
  const { status, headers, text } = reply;
  return { id, status, headers, body: text === '' ? null : (objectIn(text) ?? text) };
}
