import assert from 'node:assert/strict';
import { JournalError } from '../../src/ports/errors.ts';
import { testBot, type TestBot } from './support/bot.ts';
import { csv, offer, page } from './support/files.ts';

describe('download link', () => {
  let here: TestBot;
  let link: string;
  beforeEach(async () => {
    here = await testBot();
    link = `${here.teams.botUrl}/downloads/${(await offer(here, csv)).token}`;
  });
  afterEach(() => here.close());

  const post = (url = link) => fetch(url, { method: 'POST', body: new URLSearchParams() });

  it('shows a page with one button, any number of times', async () => {
    for (let time = 0; time < 3; time += 1) {
      const response = await fetch(link);

      assert.equal(response.status, 200);
      const html = await response.text();
      assert.match(html, /<form method="post"><button>Download<\/button>/);
      assert.match(html, /<h1>Your file<\/h1>/);
      // Readable in both themes of a browser.
      assert.match(html, /<style>[^]*prefers-color-scheme: dark[^]*<\/style>/);
    }
    assert.equal((await post()).status, 200);
  });

  it('has a page that can only send its button, and that does not reveal its URL', async () => {
    const { headers } = await fetch(link);

    assert.equal(headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(
      headers.get('content-security-policy') ?? '',
      /^default-src 'none'; style-src 'unsafe-inline'; form-action 'self'/,
    );
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
  });

  it('answers the file to whoever selects the button, to be saved and not shown', async () => {
    const response = await post();

    assert.equal(response.status, 200);
    assert.equal(await response.text(), csv.text);
    const { headers } = response;
    assert.equal(headers.get('content-type'), csv.type);
    assert.equal(
      headers.get('content-disposition'),
      `attachment; filename="${csv.name}"; filename*=UTF-8''${csv.name}`,
    );
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'/);
  });

  it('opens a page in the browser, which may run no script, load nothing and send nothing', async () => {
    const { token } = await offer(here, page);
    const url = `${here.teams.botUrl}/downloads/${token}?open`;

    const button = await (await fetch(url)).text();
    const response = await post(url);

    assert.match(button, /You can open it once\..*<button>Open<\/button>/s);
    assert.equal(await response.text(), page.text);
    const { headers } = response;
    assert.equal(headers.get('content-type'), page.type);
    assert.equal(headers.get('content-disposition'), null);
    assert.equal(
      headers.get('content-security-policy'),
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox",
    );
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal((await post(url)).status, 404);
  });

  it('answers the file once', async () => {
    const both = await Promise.all([post(), post()]);
    const late = await post();

    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 404]);
    assert.deepEqual([late.status, await late.text()], [404, '']);
  });

  it('is not used up by a HEAD', async () => {
    const response = await fetch(link, { method: 'HEAD' });

    assert.deepEqual([response.status, response.headers.get('allow')], [405, 'GET, POST']);
    assert.equal((await post()).status, 200);
  });

  for (const token of [
    'nothing',
    '..%2f..%2fetc',
    '%00',
    '<script>',
    'a/b',
    '',
    'x'.repeat(501),
    '%F0%9F%98%80',
  ])
    it(`answers 404 for the token “${token.slice(0, 20)}”`, async () => {
      const response = await post(`${here.teams.botUrl}/downloads/${token}`);

      assert.deepEqual([response.status, await response.text()], [404, '']);
    });

  it('names the file for old and new clients', async () => {
    const { token } = await offer(here, { ...csv, name: 'Lös’"\r\nung*\ud800.csv' });

    const response = await post(`${here.teams.botUrl}/downloads/${token}`);

    assert.equal(
      response.headers.get('content-disposition'),
      'attachment; filename="L_s____ung__.csv"; ' +
        "filename*=UTF-8''L%C3%B6s%E2%80%99%22%0D%0Aung%2A%EF%BF%BD.csv",
    );
  });

  it('answers an error without details, and stays valid', async () => {
    const errors = [new JournalError('secret', null), new Error('secret')];
    const { files } = here.world;
    const redeemDownload = files.redeemDownload.bind(files);
    files.redeemDownload = (...parameters) => {
      const error = errors.shift();
      return error === undefined ? redeemDownload(...parameters) : Promise.reject(error);
    };

    const [unavailable, failed] = [await post(), await post()];

    assert.deepEqual([unavailable.status, await unavailable.text()], [503, '']);
    assert.deepEqual([failed.status, await failed.text()], [500, '']);
    assert.equal((await post()).status, 200);
  });
});
