import assert from 'node:assert/strict';
import { JournalError } from '../../src/ports/errors.ts';
import { limitsPerMinute } from '../../src/commands/command-limits.ts';
import { newRun } from '../ports/new-run.ts';
import { runRequest } from '../store/support/samples.ts';
import { tabBot, type TabBot } from './support/tab-bot.ts';

describe('the page of the dashboard', () => {
  let here: TabBot;
  before(async () => (here = await tabBot()));
  after(() => here.close());

  for (const [path, type, content] of [
    ['/tab', 'text/html; charset=utf-8', /<html lang="en">/],
    ['/tab/tab.js', 'text/javascript; charset=utf-8', /\/tab\/data/],
    ['/tab/tab.css', 'text/css; charset=utf-8', /data-theme/],
  ] as const)
    it(`is served to everyone without data: ${path}`, async () => {
      const response = await here.get(path);

      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type'), type);
      assert.match(await response.text(), content);
    });

  it('loads its own files only, and is framed by Teams only', async () => {
    const { headers } = await here.get('/tab');

    assert.deepEqual(headers.get('content-security-policy')?.split('; '), [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      'frame-ancestors https://*.cloud.microsoft https://teams.microsoft.com https://*.teams.microsoft.com',
    ]);
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
    assert.equal(headers.get('set-cookie'), null);
    assert.equal(headers.get('x-frame-options'), null);
  });

  it('is not sent again to a browser that has it', async () => {
    const etag = (await here.get('/tab/tab.js')).headers.get('etag') ?? '';

    const response = await here.get('/tab/tab.js', { 'if-none-match': etag });

    assert.deepEqual([response.status, await response.text()], [304, '']);
  });

  it('offers nothing else', async () => {
    for (const path of [
      '/tab/',
      '/tab/data',
      '/tab/session',
      '/tab/../package.json',
      '/tab/themes.css',
    ])
      assert.equal([404, 405].includes((await here.get(path)).status), true, path);
  });
});

describe('the data of the dashboard', () => {
  let here: TabBot;
  beforeEach(async () => (here = await tabBot()));
  afterEach(() => here.close());

  it('is HTML for people who may view runs, in no cache and without a cookie', async () => {
    const response = await here.post('/tab/data', here.bearer());

    assert.equal(response.status, 200);
    const { headers } = response;
    assert.equal(headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'.*sandbox$/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('set-cookie'), null);
    assert.match(await response.text(), /<h1>.*<h2 id="batches">Batches<\/h2>/s);
  });

  it('is a bare 403 for others of the tenant, and their name is not logged', async () => {
    const response = await here.post(
      '/tab/data',
      here.bearer({ oid: 'stranger', name: 'Secret Name' }),
    );

    assert.deepEqual([response.status, await response.text()], [403, '']);
    assert.doesNotMatch(here.bot.logged.join('\n'), /Secret|stranger/);
  });

  it('shows times in the time zone of the browser, else in UTC', async () => {
    const at = async (zone: string) => {
      const headers = { authorization: here.bearer(), 'time-zone': zone };
      const html = await (await here.post('/tab/data', undefined, { headers })).text();
      return /Data from <time[^>]*>([^<]*)/.exec(html)?.[1];
    };

    assert.equal(await at('Europe/Berlin'), 'Mon, Nov 23, 2026, 9:00 AM');
    for (const zone of ['Nowhere/Land', '', 'x'.repeat(100)])
      assert.equal(await at(zone), 'Mon, Nov 23, 2026, 8:00 AM UTC');
  });

  it('has links that open the chat with the bot', async () => {
    const html = await (await here.post('/tab/data', here.bearer())).text();

    assert.match(
      html,
      /<a class="chat" href="https:\/\/teams.microsoft.com\/l\/chat\/0\/0\?users=28%3A22222222-2222-4222-8222-222222222222&amp;message=map\+batch\+3">/,
    );
  });

  it('is limited as commands are', async () => {
    const statuses = await Promise.all(
      Array.from({ length: limitsPerMinute.highOfStaff + limitsPerMinute.high + 3 }, async () => {
        const response = await here.post('/tab/data', here.bearer());
        await response.text();
        return response.status;
      }),
    );

    assert.deepEqual([...new Set(statuses)].sort(), [200, 429]);
  });

  it('stays small for a project with very many batches', async () => {
    const runs = Array.from({ length: 5_000 }, (_, n) => newRun(n + 1, runRequest(n + 1)));
    here.bot.world.journal.latestRuns = () => Promise.resolve(runs);

    const html = await (await here.post('/tab/data', here.bearer())).text();

    assert.match(html, /4\d{3} more batches: <code>batches<\/code> in the chat lists them/);
    assert.ok(html.length < 100_000);
  });

  it('takes no body', async () => {
    const response = await here.post('/tab/data', undefined, {
      headers: { authorization: here.bearer() },
      body: 'x'.repeat(100_000),
    });

    assert.equal(response.status, 413);
  });

  it('is a bare 503 while the database does not answer, and 500 after a fault', async () => {
    const { journal } = here.bot.world;
    journal.latestRuns = () => Promise.reject(new JournalError('reading', { cause: null }));
    const first = await here.post('/tab/data', here.bearer());
    journal.latestRuns = () => Promise.reject(new Error('fault'));
    const second = await here.post('/tab/data', here.bearer());

    assert.deepEqual([first.status, await first.text()], [503, '']);
    assert.deepEqual([second.status, await second.text()], [500, '']);
  });

  it('is not given while the bot stops', async () => {
    const { journal } = here.bot.world;
    const latestRuns = journal.latestRuns.bind(journal);
    const waiting: (() => void)[] = [];
    const asked = new Promise<void>((resolve) => {
      journal.latestRuns = async () => {
        resolve();
        await new Promise<void>((go) => waiting.push(go));
        return latestRuns();
      };
    });
    const first = here.post('/tab/data', here.bearer());
    await asked;
    const drained = here.bot.drain();

    const second = await here.post('/tab/data', here.bearer());
    for (const go of waiting) go();

    assert.equal(second.status, 503);
    assert.equal((await first).status, 200);
    await drained;
  });
});
