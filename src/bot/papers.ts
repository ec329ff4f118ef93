import type restify from 'restify';
import * as z from 'zod/v4';
import type { PaperContent } from '../run/answer.ts';
import { JournalError } from '../run/faults.ts';
import type { Log } from '../run/ports.ts';
import { attachment } from './attachment.ts';
import type { Turns } from './turns.ts';

export interface PaperRoutes {
  /** The paper that a link opens, which is then used up; null where it opens none. */
  readonly paper: (offer: string) => Promise<PaperContent | null>;
  /** What every request passes first. */
  readonly first: restify.RequestHandler;
  readonly turns: Turns;
  readonly log: Log;
}

/**
 * Links to papers. Chat clients look into links by themselves, and a paper opens once: so a look shows a page with a button,
 * and only the button takes the paper.
 */
export function servePapers(
  server: restify.Server,
  { paper, first, turns, log }: PaperRoutes,
): void {
  const path = '/papers/*'; // a named part would be no longer than the router likes
  server.head(path, first, (_request, response, next) => {
    response.writeHead(405, { ...guards, allow: 'GET, POST', 'content-length': 0 });
    response.end();
    next();
  });
  server.get(path, first, (request, response, next) => {
    if (offerIn(request) === null) nothing(response, 404);
    else send(response, { type: 'text/html; charset=utf-8', body: page, policy: pagePolicy });
    next();
  });
  server.post(path, first, (request, response, next) => {
    const offer = offerIn(request);
    const work = offer === null ? Promise.resolve(null) : paper(offer);
    turns.track(
      work.then(
        (found) => {
          if (found === null) nothing(response, 404);
          else handOut(response, found);
          next();
        },
        (fault: unknown) => {
          log.error('a paper could not be handed out', { fault });
          nothing(response, fault instanceof JournalError ? 503 : 500);
          next();
        },
      ),
    );
  });
}

const params = z.object({ '*': z.string().regex(/^[\w.~-]{1,500}$/) });

function offerIn(request: restify.Request): string | null {
  return params.safeParse(request.params).data?.['*'] ?? null;
}

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Crosswalk: a file for you</title>
<h1>A file for you</h1>
<p>It can be downloaded once.</p>
<form method="post"><button>Download</button></form>
</html>
`;

const pagePolicy =
  "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const filePolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** The address is the key: it goes into no cache, no referrer and no index. */
const guards = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};

function handOut(response: restify.Response, { name, type, text }: PaperContent): void {
  send(response, { type, body: text, policy: filePolicy, disposition: attachment(name) });
}

function send(
  response: restify.Response,
  told: { type: string; body: string; policy: string; disposition?: string },
): void {
  const { type, body, policy, disposition } = told;
  response.writeHead(200, {
    ...guards,
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'content-security-policy': policy,
    ...(disposition === undefined ? {} : { 'content-disposition': disposition }),
  });
  response.end(body);
}

function nothing(response: restify.Response, status: number): void {
  response.writeHead(status, { ...guards, 'content-length': 0 });
  response.end();
}
