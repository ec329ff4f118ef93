import type { Activity } from 'botbuilder';
import restify from 'restify';
import type { Log } from '../run/ports.ts';
import type { PaperContent } from '../run/answer.ts';
import type { Adapter, Caller } from './adapter.ts';
import { admit, type Rules } from './admit.ts';
import { incoming } from './incoming.ts';
import { servePapers } from './papers.ts';
import type { Turns } from './turns.ts';

export interface Listening {
  readonly port: number;
  /** Takes nothing new, lets what is under way end, then stops listening. */
  close(): Promise<void>;
}

/** The HTTP side of the door: refuses in few words, hands the rest to the adapter. */
export async function serve(options: {
  readonly host: string;
  readonly port: number;
  readonly adapter: Adapter;
  readonly rules: Rules;
  /** What a link to a paper opens; null where it opens none. */
  readonly paper: (offer: string) => Promise<PaperContent | null>;
  readonly turns: Turns;
  readonly log: Log;
}): Promise<Listening> {
  const { adapter, turns, host } = options;
  const callers = new WeakMap<restify.Request, Caller>();
  let draining = false;

  const server = restify.createServer({ name: 'crosswalk' });
  server.get('/healthz', (_request, response, next) => {
    end(response, draining ? 503 : 200);
    next();
  });
  const stopping: restify.RequestHandler = (_request, response, next) => {
    if (draining) end(response, 503);
    next(draining ? false : undefined);
  };
  const token: restify.RequestHandler = (request, response, next) => {
    void adapter.authenticate(request.headers.authorization ?? '').then((caller) => {
      if (caller === null) end(response, 401);
      else callers.set(request, caller);
      next(caller === null ? false : undefined);
    });
  };
  const turn: restify.RequestHandler = (request, response, next) => {
    const caller = callers.get(request);
    const work = caller ? receive(request.body, caller, options) : Promise.resolve({ status: 401 });
    turns.track(
      work.then(({ status, body }: Told) => {
        end(response, status, body);
        next();
      }),
    );
  };
  const body = restify.plugins.bodyParser({ maxBodySize: mostBytes, mapParams: false });
  server.post('/api/messages', stopping, token, isJson, ...body, turn);
  servePapers(server, { ...options, first: stopping });

  const port = await listen(server, { host, port: options.port });
  return {
    port,
    close: async () => {
      draining = true;
      await turns.idle();
      await new Promise<void>((closed) => {
        server.close(closed);
      });
      await turns.idle(); // of a message that was on its way in when the door closed
    },
  };
}

interface Told {
  readonly status: number;
  readonly body?: unknown;
}

/** Teams' activities are a few kilobytes; with a card's inputs still far less than this. */
const mostBytes = 256 * 1024;

// A browser may send other types across origins without asking first, and a packed body can hide its size.
const isJson: restify.RequestHandler = (request, response, next) => {
  const good =
    request.getContentType() === 'application/json' && !request.headers['content-encoding'];
  if (!good) end(response, 415);
  next(good ? undefined : false);
};

async function receive(
  body: unknown,
  caller: Caller,
  { adapter, rules, log }: { adapter: Adapter; rules: Rules; log: Log },
): Promise<Told> {
  const activity = incoming.safeParse(body);
  if (!activity.success) return { status: 400 };
  const refused = admit(activity.data, caller, rules);
  if (refused !== null) {
    log.warn('an activity was refused', { ...refused });
    return { status: refused.status };
  }
  try {
    const told = await adapter.run(caller, body as Activity);
    if (told !== null) return { status: told.status, body: told.body };
    return { status: activity.data.type === 'invoke' ? 501 : 200 };
  } catch (fault) {
    log.error('a turn could not be run', { fault });
    return { status: 500 };
  }
}

function end(response: restify.Response, status: number, body?: unknown): void {
  if (body === undefined) {
    response.writeHead(status, { 'content-length': 0 });
    response.end();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function listen(
  server: restify.Server,
  { host, port }: { host: string; port: number },
): Promise<number> {
  return new Promise((listening, failed) => {
    server.once('error', (cause: Error) => {
      failed(
        new Error(`Listening on ${host}:${port}: set PORT to a free one, or stop what is there`, {
          cause,
        }),
      );
    });
    server.listen(port, host, () => {
      listening(server.address().port);
    });
  });
}
