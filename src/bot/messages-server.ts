import type { Activity } from 'botbuilder';
import restify from 'restify';
import type { DownloadFile } from '../ports/files.ts';
import type { CommandServices } from '../commands/run-command.ts';
import type { Readiness } from '../ports/engine.ts';
import type { Log } from '../ports/log.ts';
import { inTrace } from '../log/diagnostics.ts';
import { activitySchema } from './activity.ts';
import type { Adapter, Caller } from './bot-adapter.ts';
import { checkSender, type SenderRules } from './check-sender.ts';
import { addDownloadRoutes } from './download-routes.ts';
import type { Tasks } from './background-tasks.ts';

export interface Listening {
  readonly port: number;
  /** Accepts no new requests, waits for the work in progress, then stops listening. */
  close(): Promise<void>;
}

/** Adds routes of another part of the application. */
export type AddRoutes = (
  server: restify.Server,
  context: {
    readonly services: CommandServices;
    /** Runs before every request. */
    readonly rejectWhileDraining: restify.RequestHandler;
    readonly track: (work: Promise<void>) => void;
    readonly log: Log;
  },
) => void;

interface ServerOptions {
  readonly host: string;
  readonly port: number;
  readonly adapter: Adapter;
  readonly rules: SenderRules;
  /** Returns the file of a download link; null if there is none. */
  readonly redeem: (token: string) => Promise<DownloadFile | null>;
  readonly addRoutes: (
    server: restify.Server,
    context: Omit<Parameters<AddRoutes>[1], 'services'>,
  ) => void;
  readonly readiness: Readiness;
  readonly tasks: Tasks;
  readonly log: Log;
}

/** The HTTP server: health, activities and downloads. */
export async function startServer(options: ServerOptions): Promise<Listening> {
  const { adapter, tasks, host } = options;
  const callers = new WeakMap<restify.Request, Caller>();
  let draining = false;

  const server = restify.createServer({ name: 'crosswalk' });
  server.get('/healthz', (_request, response, next) => {
    end(response, draining ? 503 : 200);
    next();
  });
  server.get('/readyz', (_request, response, next) => {
    void options.readiness().then((reason) => {
      const why = draining ? 'draining' : reason;
      end(response, why === null ? 200 : 503, why ?? undefined);
      next();
    });
  });
  const rejectWhileDraining: restify.RequestHandler = (_request, response, next) => {
    if (draining) end(response, 503);
    next(draining ? false : undefined);
  };
  const authenticate: restify.RequestHandler = (request, response, next) => {
    void adapter.authenticate(request.headers.authorization ?? '').then((caller) => {
      if (caller === null) end(response, 401);
      else callers.set(request, caller);
      next(caller === null ? false : undefined);
    });
  };
  const receive: restify.RequestHandler = (request, response, next) => {
    const caller = callers.get(request);
    const work = caller
      ? inTrace('activity', () => runActivity(request.body, caller, options))
      : Promise.resolve({ status: 401 });
    tasks.track(
      work.then(({ status, body }: HttpAnswer) => {
        end(response, status, body);
        next();
      }),
    );
  };
  const parseBody = restify.plugins.bodyParser({ maxBodySize: maxBodyBytes, mapParams: false });
  server.post(
    '/api/messages',
    rejectWhileDraining,
    authenticate,
    requireJson,
    ...parseBody,
    receive,
  );
  addDownloadRoutes(server, { ...options, rejectWhileDraining });
  options.addRoutes(server, {
    rejectWhileDraining,
    track: (work) => tasks.track(work),
    log: options.log,
  });

  const port = await listen(server, { host, port: options.port });
  return {
    port,
    close: async () => {
      draining = true;
      await tasks.idle();
      await new Promise<void>((closed) => {
        server.close(closed);
      });
      await tasks.idle(); // for requests that were being received
    },
  };
}

interface HttpAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** Activities of Teams are a few kilobytes, also with the inputs of a card. */
const maxBodyBytes = 256 * 1024;

// A browser may send other content types to another origin without asking; a compressed body hides its size.
const requireJson: restify.RequestHandler = (request, response, next) => {
  const isJson =
    request.getContentType() === 'application/json' && !request.headers['content-encoding'];
  if (!isJson) end(response, 415);
  next(isJson ? undefined : false);
};

async function runActivity(
  body: unknown,
  caller: Caller,
  { adapter, rules, log }: Pick<ServerOptions, 'adapter' | 'rules' | 'log'>,
): Promise<HttpAnswer> {
  const activity = activitySchema.safeParse(body);
  if (!activity.success) return { status: 400 };
  const rejection = checkSender(activity.data, caller, rules);
  if (rejection !== null) {
    log.warn('An activity was rejected.', { ...rejection });
    return { status: rejection.status };
  }
  try {
    const response = await adapter.run(caller, body as Activity);
    if (response !== null) return { status: response.status, body: response.body };
    return { status: activity.data.type === 'invoke' ? 501 : 200 };
  } catch (error) {
    log.error('An activity could not be processed.', { error });
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
  return new Promise((resolve, reject) => {
    server.once('error', (cause: Error) => {
      reject(
        new Error(`Listening on ${host}:${port}: set PORT to a free port, or stop what uses it`, {
          cause,
        }),
      );
    });
    server.listen(port, host, () => {
      resolve(server.address().port);
    });
  });
}
