import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with a call: answers, drops the connection, or keeps silent. */
export type Scripted = Answer | 'drop' | 'silence';

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Record<string, string>;
}

export interface Received {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface ScriptedServer {
  readonly origin: string;
  /** Every call so far, in order. */
  readonly calls: readonly Received[];
  /** The most calls that were open at once. */
  crowd(): number;
  stop(): Promise<void>;
}

/** A server that answers its calls one after another as told; a function is asked at every call. */
export async function scripted(
  script: readonly Scripted[] | ((call: Received, count: number) => Scripted | Promise<Scripted>),
): Promise<ScriptedServer> {
  const calls: Received[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    open += 1;
    most = Math.max(most, open);
    response.once('close', () => (open -= 1));
    void take(request, response);
  });
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk as Buffer));
    const call = {
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    calls.push(call);
    const told =
      typeof script === 'function' ? await script(call, calls.length) : script[calls.length - 1];
    play(told ?? { status: 500, body: 'a call that nobody expected' }, response);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    crowd: () => most,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function play(told: Scripted, response: ServerResponse): void {
  if (told === 'silence') return;
  if (told === 'drop') {
    response.destroy();
    return;
  }
  response.writeHead(told.status, told.headers);
  response.end(told.body);
}

/** A page of a listing. */
export function page(value: unknown, next?: string): Answer {
  const link = next === undefined ? {} : { '@odata.nextLink': next };
  return { status: 200, body: JSON.stringify({ '@odata.context': 'c', value, ...link }) };
}

/** An error as InvokeCommand words it. */
export function refusal(status: number, exception: string, text: string): Answer {
  const message = `Ex6F9304|Microsoft.Exchange.Configuration.Tasks.${exception}|${text}`;
  const error = { code: 'Any', message: 'Error executing cmdlet', details: [{ message }] };
  return { status, body: JSON.stringify({ error }) };
}
