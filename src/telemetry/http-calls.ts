import type { Attributes } from '@opentelemetry/api';
import { isObject, listen, response, type Observed } from './channels.ts';
import { nameOf, nodeRequest, undiciRequest, type SentRequest } from './sent-requests.ts';

interface CallEnd extends Observed {
  /** The name of the error; null: there was an answer. */
  readonly error: string | null;
}

/** Told of each call to another service when it starts; the returned function when it ends. */
type OnCall = (call: Attributes, operation: string) => { end(end: CallEnd): void };

/** Calls of this process to other services, whatever library makes them. */
export function onHttpCalls(onCall: OnCall): () => void {
  const calls = new WeakMap<
    object,
    { start: number; status: Attributes; end(end: CallEnd): void }
  >();
  const start = (request: unknown, sent: SentRequest | null) => {
    if (sent === null || !isObject(request)) return;
    const call = onCall(sent.attributes, sent.operation);
    calls.set(request, { start: performance.now(), status: {}, ...call });
  };
  const end = (request: object, error: string | null) => {
    const call = calls.get(request);
    if (call === undefined) return;
    calls.delete(request);
    const seconds = (performance.now() - call.start) / 1000;
    call.end({
      seconds,
      error,
      attributes: { ...call.status, ...(error === null ? {} : { 'error.type': error }) },
    });
  };
  const setStatus = (request: object, message: unknown) => {
    const call = calls.get(request);
    const status = response.safeParse(message).data?.statusCode;
    if (call !== undefined && status !== undefined)
      call.status = { 'http.response.status_code': status };
  };
  return listen({
    'undici:request:create': ({ request }) => start(request, undiciRequest(request)),
    'undici:request:headers': ({ request, response: answer }) =>
      isObject(request) && setStatus(request, answer),
    'undici:request:trailers': ({ request }) => isObject(request) && end(request, null),
    'undici:request:error': ({ request, error }) =>
      isObject(request) && end(request, nameOf(error)),
    'http.client.request.start': ({ request }) => start(request, nodeRequest(request)),
    'http.client.request.error': ({ request, error }) =>
      isObject(request) && end(request, nameOf(error)),
    'http.client.response.finish': ({ request, response: answer }) => {
      if (!isObject(request)) return;
      setStatus(request, answer);
      end(request, null);
    },
  });
}
