import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface TabFile {
  readonly type: string;
  readonly body: Buffer;
  readonly etag: string;
}

/** The page without data, its script and its style, by path. Read at the start: a build that lacks them must not start. */
export function tabFiles(): ReadonlyMap<string, TabFile> {
  return new Map([
    ['/tab', file('text/html; charset=utf-8', Buffer.from(shell))],
    ['/tab/tab.js', file('text/javascript; charset=utf-8', built('tab.js'))],
    ['/tab/tab.css', file('text/css; charset=utf-8', built('tab.css'))],
  ]);
}

function file(type: string, body: Buffer): TabFile {
  const hash = createHash('sha256').update(body).digest('base64url');
  return { type, body, etag: `"${hash}"` };
}

/** Written by build.js. */
function built(name: string): Buffer {
  try {
    return readFileSync(new URL(`../../dist/tab/${name}`, import.meta.url));
  } catch (cause) {
    throw new Error(`Reading dist/tab/${name}: run “npm run build” first`, { cause });
  }
}

const shell = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Crosswalk dashboard</title>
<link rel="stylesheet" href="/tab/tab.css">
<script type="module" src="/tab/tab.js"></script>
</head>
<body>
<main id="content"></main>
<p id="message" role="status">Loading …</p>
<button type="button" id="retry" hidden>Try again</button>
<noscript><p>The dashboard needs JavaScript. In the chat, <code>batches</code> shows the same numbers.</p></noscript>
</body>
</html>
`;
