import type restify from 'restify';
import * as z from 'zod/v4';
import { JournalError } from '../ports/errors.ts';
import type { DownloadFile } from '../ports/files.ts';
import type { Log } from '../ports/log.ts';
import type { Tasks } from './background-tasks.ts';

interface DownloadRoutes {
  /** Returns the file of a token, which is then used up; null if there is none. */
  readonly redeem: (token: string) => Promise<DownloadFile | null>;
  /** Runs before every request. */
  readonly rejectWhileDraining: restify.RequestHandler;
  readonly tasks: Tasks;
  readonly log: Log;
}

/**
 * Routes of download links. Chat clients preview links by themselves, and a file can be downloaded once:
 * so a GET returns a page with a button, and only the POST of that button returns the file. A page opens in the browser, every other
 * file is saved.
 */
export function addDownloadRoutes(
  server: restify.Server,
  { redeem, rejectWhileDraining, tasks, log }: DownloadRoutes,
): void {
  const path = '/downloads/*'; // the router limits the length of a named parameter
  server.head(path, rejectWhileDraining, (_request, response, next) => {
    response.writeHead(405, { ...securityHeaders, allow: 'GET, POST', 'content-length': 0 });
    response.end();
    next();
  });
  server.get(path, rejectWhileDraining, (request, response, next) => {
    if (tokenIn(request) === null) sendStatus(response, 404);
    else {
      const verb = request.getQuery() === opensPage ? 'Open' : 'Download';
      send(response, { type: pageType, body: buttonPage(verb), csp: buttonCsp });
    }
    next();
  });
  server.post(path, rejectWhileDraining, (request, response, next) => {
    const token = tokenIn(request);
    const work = token === null ? Promise.resolve(null) : redeem(token);
    tasks.track(
      work.then(
        (file) => {
          if (file === null) sendStatus(response, 404);
          else sendFile(response, file);
          next();
        },
        (error: unknown) => {
          log.error('A file could not be downloaded.', { error });
          sendStatus(response, error instanceof JournalError ? 503 : 500);
          next();
        },
      ),
    );
  });
}

const params = z.object({ '*': z.string().regex(/^[\w.~-]{1,500}$/) });

function tokenIn(request: restify.Request): string | null {
  return params.safeParse(request.params).data?.['*'] ?? null;
}

/** What the link of a page ends with; it only changes the words of the button. */
export const opensPage = 'open';

const pageType = 'text/html; charset=utf-8';

function buttonPage(verb: 'Open' | 'Download'): string {
  const heading = verb === 'Open' ? 'Your report' : 'Your file';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${heading} · Crosswalk</title>
<style>${buttonStyle}</style>
<main>
<h1>${heading}</h1>
<p>You can ${verb.toLowerCase()} it once. To get another link, ask for it in the chat again.</p>
<form method="post"><button>${verb}</button></form>
</main>
</html>
`;
}

const buttonStyle = `
body { align-items: center; background: #f5f5f5; color: #242424; display: flex; font: 16px/1.5 'Segoe UI', system-ui, sans-serif;
  justify-content: center; margin: 0; min-height: 100vh; }
main { background: #fff; border: 1px solid #d1d1d1; border-radius: 8px; margin: 16px; max-width: 420px; padding: 24px 32px; }
h1 { font-size: 22px; margin: 0; }
button { background: #5b5fc7; border: 0; border-radius: 4px; color: #fff; cursor: pointer; font: inherit; font-weight: 600;
  min-height: 40px; padding: 8px 24px; }
button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
@media (prefers-color-scheme: dark) {
  body { background: #1f1f1f; color: #fff; }
  main { background: #292929; border-color: #666; }
}
`;

const buttonCsp =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const fileCsp = "default-src 'none'; frame-ancestors 'none'; sandbox";
/** For a page that is made of what tenants and people wrote: it runs no script, loads nothing and sends nothing. */
const reportCsp =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox";

/** The URL is the secret, so it must reach no cache, referrer or index. */
const securityHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};

function sendFile(response: restify.Response, { name, type, bytes: body }: DownloadFile): void {
  if (type === pageType) send(response, { type, body, csp: reportCsp });
  else send(response, { type, body, csp: fileCsp, disposition: contentDisposition(name) });
}

/** RFC 6266 and 5987: old clients get the name without the characters that ASCII lacks. */
function contentDisposition(name: string): string {
  const asciiName = name.replace(/[^\w.() -]/g, '_');
  const wellFormed = Buffer.from(name).toString(); // a lone surrogate can't be encoded
  const encoded = encodeURIComponent(wellFormed).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${asciiName}"; filename*=UTF-8''${encoded}`;
}

function send(
  response: restify.Response,
  content: { type: string; body: string | Uint8Array; csp: string; disposition?: string },
): void {
  const { type, body, csp, disposition } = content;
  response.writeHead(200, {
    ...securityHeaders,
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'content-security-policy': csp,
    ...(disposition === undefined ? {} : { 'content-disposition': disposition }),
  });
  response.end(body);
}

function sendStatus(response: restify.Response, status: number): void {
  response.writeHead(status, { ...securityHeaders, 'content-length': 0 });
  response.end();
}
