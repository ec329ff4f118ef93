import { GraphError, HTTPMessageHandler, type Middleware } from '@microsoft/microsoft-graph-client';
import { requestId } from '../log/diagnostics.ts';
import { readAtMost } from '../ports/read-at-most.ts';

/** Sends a request of the Graph client and reads its whole answer; throws if that is too large. */
export function boundedHttp(): Middleware {
  const http = new HTTPMessageHandler();
  return {
    execute: async (context) => {
      const headers = new Headers(context.options?.headers);
      headers.set('client-request-id', requestId());
      context.options = { ...context.options, headers };
      await http.execute(context);
      const { response } = context;
      if (!response?.body) return;
      const bytes = await readAtMost(maxBytes, response.body);
      if (bytes === null) throw new TooLargeError();
      const { status, statusText } = response;
      context.response = new Response(bytes, { status, statusText, headers: response.headers });
    },
  };
}

/** A page of 999 users with their licenses has some MiB. */
const maxBytes = 32 * 1024 * 1024;

class TooLargeError extends Error {
  constructor() {
    super('the answer is larger than 32 MiB');
    this.name = 'TooLargeError';
  }
}

/** The client makes an error of its own of every error, and keeps its name as code. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof GraphError && error.code === 'TooLargeError';
}
