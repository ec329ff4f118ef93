import assert from 'node:assert/strict';
import { JournalError } from '../../src/run/faults.ts';
import { office, type Office } from './support/office.ts';
import { csv, offer } from './support/papers.ts';

describe('a link to a paper', () => {
  let here: Office;
  let link: string;
  beforeEach(async () => {
    here = await office();
    const [paper] = offer(here.verbs, [csv]);
    link = `${here.teams.botUrl}/papers/${paper!.offer}`;
  });
  afterEach(() => here.close());

  const post = (url = link) => fetch(url, { method: 'POST', body: new URLSearchParams() });

  it('shows a page with one button, however often it is looked at', async () => {
    for (let look = 0; look < 3; look += 1) {
      const response = await fetch(link);

      assert.equal(response.status, 200);
      assert.match(await response.text(), /<form method="post"><button>Download<\/button>/);
    }
    assert.equal(here.verbs.papers.size, 1);
  });

  it('lets the page do nothing but send its button, and tell nobody its address', async () => {
    const { headers } = await fetch(link);

    assert.equal(headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(
      headers.get('content-security-policy') ?? '',
      /^default-src 'none'; form-action 'self'/,
    );
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
  });

  it('gives the file to whoever presses, to be saved and not shown', async () => {
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
    assert.deepEqual(here.verbs.asked.at(-1)?.[2], null);
  });

  it('gives it once', async () => {
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

  for (const word of [
    'nothing',
    '..%2f..%2fetc',
    '%00',
    '<script>',
    'a/b',
    '',
    'x'.repeat(501),
    '%F0%9F%98%80',
  ])
    it(`opens nothing with the word ${word.slice(0, 20)}`, async () => {
      const response = await post(`${here.teams.botUrl}/papers/${word}`);

      assert.deepEqual([response.status, await response.text()], [404, '']);
    });

  it('names a file in letters that old and new clients read', async () => {
    const [paper] = offer(here.verbs, [{ ...csv, name: 'Lös’"\r\nung*\ud800.csv' }]);

    const response = await post(`${here.teams.botUrl}/papers/${paper!.offer}`);

    assert.equal(
      response.headers.get('content-disposition'),
      'attachment; filename="L_s____ung__.csv"; ' +
        "filename*=UTF-8''L%C3%B6s%E2%80%99%22%0D%0Aung%2A%EF%BF%BD.csv",
    );
  });

  it('says no word of what is wrong with the bot, and stays good', async () => {
    const faults = [new JournalError('secret', null), new Error('secret')];
    const paper = here.verbs.paper.bind(here.verbs);
    here.verbs.paper = (...given) => {
      const fault = faults.shift();
      return fault === undefined ? paper(...given) : Promise.reject(fault);
    };

    const [down, broken] = [await post(), await post()];

    assert.deepEqual([down.status, await down.text()], [503, '']);
    assert.deepEqual([broken.status, await broken.text()], [500, '']);
    assert.equal((await post()).status, 200);
  });
});
