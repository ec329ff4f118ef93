import type restify from 'restify';
import { dashboardPage } from '../commands/dashboard.ts';
import { runCommand, type CommandServices } from '../commands/run-command.ts';
import { JournalError } from '../ports/errors.ts';
import type { Log } from '../ports/log.ts';
import type { Refusal } from '../ports/refused.ts';
import { dashboardHtml } from './page/dashboard.tsx';
import { dataHeaders, pageHeaders } from './security-headers.ts';
import { tabFiles, type TabFile } from './tab-files.ts';
import { openLink, viewerOf, type Viewer, type ViewerOptions } from './tab-viewer.ts';

export interface TabOptions extends ViewerOptions {
  /** Application ID of the bot, whose chat the links of the page open; null: it is not registered. */
  readonly botId: string | null;
}

/** What the server of the bot offers to further routes. */
export interface RouteContext {
  readonly services: CommandServices;
  /** Runs before every request. */
  readonly rejectWhileDraining: restify.RequestHandler;
  readonly track: (work: Promise<void>) => void;
  readonly log: Log;
}

/** The dashboard: a page without data, which gets the data with a token of Teams or with the session of a link. */
export function tabRoutes(options: TabOptions) {
  const files = tabFiles();
  return (server: restify.Server, context: RouteContext): void => {
    const { rejectWhileDraining } = context;
    for (const [path, file] of files)
      server.get(path, rejectWhileDraining, (request, response, next) => {
        sendFile(request, response, file);
        next();
      });
    const post = (path: string, answer: (request: restify.Request) => Promise<Reply>) =>
      server.post(path, rejectWhileDraining, (request, response, next) => {
        const work = hasBody(request) ? Promise.resolve({ status: 413 }) : answer(request);
        context.track(
          work.catch(failure(context)).then((reply: Reply) => {
            send(response, reply);
            next();
          }),
        );
      });
    post('/tab/session', (request) => session(request, options, context));
    post('/tab/data', (request) => data(request, options, context));
  };
}

/** `body` is HTML, or plain text where `isText`. */
interface Reply {
  readonly status: number;
  readonly body?: string;
  readonly isText?: boolean;
}

/** Browsers send these requests without a body. */
function hasBody({ headers }: restify.Request): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

async function session(
  { headers }: restify.Request,
  options: TabOptions,
  { services: { world } }: RouteContext,
): Promise<Reply> {
  const opened = await openLink(headers.authorization ?? '', options, world.dashboardLinks);
  return opened === null ? { status: 401 } : { status: 200, body: opened, isText: true };
}

async function data(
  { headers }: restify.Request,
  options: TabOptions,
  { services, log }: RouteContext,
): Promise<Reply> {
  const { dashboardLinks } = services.world;
  const viewer = await viewerOf(headers.authorization ?? '', options, dashboardLinks);
  if (viewer.kind === 'unknown') return { status: 401 };
  if (viewer.kind === 'keys-unreadable') {
    log.warn('The keys of the tab’s tokens could not be read, so nobody can be recognized.');
    return { status: 503 };
  }
  const timeZone = knownTimeZone(headers['time-zone']);
  return page(viewer, { timeZone, options, services });
}

async function page(
  { person, isInTeams }: Extract<Viewer, { kind: 'viewer' }>,
  request: {
    readonly timeZone: string | null;
    readonly options: TabOptions;
    readonly services: CommandServices;
  },
): Promise<Reply> {
  const { timeZone, options, services } = request;
  const place = { kind: 'personal', id: `tab:${person.id}`, reference: '{}' } as const;
  const answer = await runCommand(dashboardPage, { person, place, timeZone }, services);
  if (answer.kind === 'refused') return { status: statusOf(answer.code) };
  if (answer.kind !== 'dashboard') throw new Error(`The dashboard got a ${answer.kind} answer.`);
  const chatWith = isInTeams && options.botId !== null ? `28:${options.botId}` : null;
  return { status: 200, body: dashboardHtml(answer.overview, { timeZone, chatWith }) };
}

function statusOf(code: Refusal): number {
  if (code === 'too-many-requests') return 429;
  return code === 'not-permitted' ? 403 : 503;
}

function knownTimeZone(name: unknown): string | null {
  if (typeof name !== 'string' || name.length > 60) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function failure({ log }: RouteContext) {
  return (error: unknown): Reply => {
    log.error('The dashboard could not be shown.', { error });
    return { status: error instanceof JournalError ? 503 : 500 };
  };
}

function sendFile(request: restify.Request, response: restify.Response, file: TabFile): void {
  const { type, body, etag } = file;
  const isKnown = request.headers['if-none-match'] === etag;
  response.writeHead(isKnown ? 304 : 200, {
    ...pageHeaders,
    etag,
    ...(isKnown ? {} : { 'content-type': type, 'content-length': body.length }),
  });
  response.end(isKnown ? undefined : body);
}

function send(response: restify.Response, { status, body = '', isText = false }: Reply): void {
  response.writeHead(status, {
    ...dataHeaders,
    'content-length': Buffer.byteLength(body),
    ...(body === '' ? {} : { 'content-type': `text/${isText ? 'plain' : 'html'}; charset=utf-8` }),
  });
  response.end(body);
}
