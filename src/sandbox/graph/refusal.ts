import { randomUUID } from 'node:crypto';
import { json, type Headers, type Reply } from '../http/reply.ts';

/** Graph's error body. */
export function graphError(
  status: number,
  { inner, ...error }: { readonly code: string; readonly message: string; readonly inner?: string },
  headers: Headers = {},
): Reply {
  const id = randomUUID();
  const innerError = {
    ...(inner === undefined ? {} : { code: inner }),
    date: new Date().toISOString().slice(0, 19),
    'request-id': id,
    'client-request-id': id,
  };
  return json(status, { error: { ...error, innerError } }, { 'request-id': id, ...headers });
}

export function notFound(id: string): Reply {
  return graphError(404, {
    code: 'Request_ResourceNotFound',
    message: `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  });
}

export function badRequest(message: string): Reply {
  return graphError(400, { code: 'Request_BadRequest', message });
}
