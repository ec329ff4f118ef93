import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with a call: it responds, drops the connection, or never responds. */
export type Scripted = ScriptedResponse | 'drop' | 'silence';

export interface ScriptedResponse {
  readonly status: number;
  readonly body: string;
  readonly headers?: Record<string, string | string[]>;
}

export interface ReceivedCall {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface ScriptedServer {
  readonly origin: string;
  /** Every call so far, in order. */
  readonly calls: readonly ReceivedCall[];
  /** The largest number of calls that were open at the same time. */
  maxOpen(): number;
  stop(): Promise<void>;
}

/** A server that responds to its calls in the order of a list, or as a function says. */
export async function scriptedServer(
  script:
    readonly Scripted[] | ((call: ReceivedCall, count: number) => Scripted | Promise<Scripted>),
): Promise<ScriptedServer> {
  const calls: ReceivedCall[] = [];
  let open = 0;
  let maxOpen = 0;
  const server = createServer((request, response) => {
    open += 1;
    maxOpen = Math.max(maxOpen, open);
    response.once('close', () => (open -= 1));
    void receive(request, response);
  });
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk as Buffer));
    const call: ReceivedCall = {
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    calls.push(call);
    const next =
      typeof script === 'function' ? await script(call, calls.length) : script[calls.length - 1];
    respond(next ?? { status: 500, body: 'The script has no response to this call.' }, response);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    maxOpen: () => maxOpen,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function respond(scripted: Scripted, response: ServerResponse): void {
  if (scripted === 'silence') return;
  if (scripted === 'drop') {
    response.destroy();
    return;
  }
  response.writeHead(scripted.status, scripted.headers);
  response.end(scripted.body);
}

/** One page of a listing. */
export function page(value: unknown, next?: string): ScriptedResponse {
  const link = next === undefined ? {} : { '@odata.nextLink': next };
  return { status: 200, body: JSON.stringify({ '@odata.context': 'c', value, ...link }) };
}

/** An error of a cmdlet in the form of InvokeCommand. */
export function cmdletError(status: number, exception: string, text: string): ScriptedResponse {
  const message = `Ex6F9304|Microsoft.Exchange.Configuration.Tasks.${exception}|${text}`;
  const error = { code: 'Any', message: 'Error executing cmdlet', details: [{ message }] };
  return { status, body: JSON.stringify({ error }) };
}
