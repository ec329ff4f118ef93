import * as z from 'zod/v4';
import { isObject, listen, response, type Observed } from './channels.ts';

const served = z.looseObject({
  method: z.string(),
  socket: z.looseObject({ localPort: z.number().optional() }),
  route: z.looseObject({ path: z.string() }).optional().catch(undefined),
});

/** Requests to this process. The route is the path with which it was declared. */
export function onHttpRequests(
  onRequest: (request: Observed & { readonly port: number }) => void,
): () => void {
  const starts = new WeakMap<object, number>();
  return listen({
    'http.server.request.start': ({ request }) =>
      isObject(request) && starts.set(request, performance.now()),
    'http.server.response.finish': ({ request, response: answer }) => {
      const { data } = served.safeParse(request);
      const start = isObject(request) ? starts.get(request) : undefined;
      if (data === undefined || start === undefined) return;
      onRequest({
        seconds: (performance.now() - start) / 1000,
        port: data.socket.localPort ?? 0,
        attributes: {
          'http.request.method': data.method,
          'http.response.status_code': response.safeParse(answer).data?.statusCode ?? 0,
          ...(data.route === undefined ? {} : { 'http.route': data.route.path }),
        },
      });
    },
  });
}
