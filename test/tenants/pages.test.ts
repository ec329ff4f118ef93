import assert from 'node:assert/strict';
import { page, refusal, type Scripted } from './support/exchangeServer.ts';
import { domain, expired, listing, path } from './support/listing.ts';

const concurrency = 'You have reached the maximum number of concurrent requests per tenant.';
const gone = 'The page cookie has expired.';

describe('A further page', () => {
  it('is asked for with the same headers as the first', async () => {
    const result = await listing((origin) => [
      page([domain('one.com')], `${origin}${path}?page=2`),
      page([domain('two.com')]),
    ]);

    const [first, second] = result.calls;
    assert.equal(result.calls.length, 2);
    assert.deepEqual(second?.headers, first?.headers);
  });

  const passing: Readonly<Record<string, Scripted>> = {
    '429': { status: 429, body: '', headers: { 'retry-after': '2' } },
    'the concurrency text': { status: 200, body: concurrency },
    '503': { status: 503, body: '<html>Service unavailable</html>' },
    '504': { status: 504, body: '' },
    '408': { status: 408, body: '' },
    '401': { status: 401, body: '' },
    'half of itself': { status: 200, body: '{"value":[{"Dom' },
    'that the issue may be transient': refusal(500, 'AnyException', 'The issue may be transient.'),
    'a closed connection': 'drop',
  };
  for (const [name, answer] of Object.entries(passing)) {
    it(`is asked for again by itself where the tenant answers ${name}`, async () => {
      const result = await listing((origin) => [
        page([domain('one.com')], `${origin}${path}?page=2`),
        answer,
        page([domain('two.com')]),
      ]);

      assert.deepEqual(result.domains, ['one.com', 'two.com']);
      assert.deepEqual(
        result.calls.map(({ url }) => url),
        [path, `${path}?page=2`, `${path}?page=2`],
      );
    });
  }

  const lost: Readonly<Record<string, Scripted>> = {
    'at 200': { ...expired, status: 200 },
    'at 404': refusal(404, 'PageCookieException', gone),
    'at 500': refusal(500, 'PageCookieException', gone),
    'in ErrorRecords': { status: 200, body: JSON.stringify({ ErrorRecords: [{ Message: gone }] }) },
    'in a Message': { status: 400, body: JSON.stringify({ Message: gone }) },
    'in plain text': { status: 400, body: gone },
    'by a web page': { status: 404, body: '<html>not here</html>' },
  };
  for (const [name, answer] of Object.entries(lost)) {
    it(`whose link has expired, as is told ${name}, makes the listing start over`, async () => {
      const result = await listing((origin) => [
        page([domain('one.com')], `${origin}${path}?page=2`),
        answer,
        page([domain('one.com')], `${origin}${path}?page=2b`),
        page([domain('two.com')]),
      ]);

      assert.deepEqual(result.domains, ['one.com', 'two.com']);
      assert.equal(result.calls.length, 4);
    });
  }

  it('may be empty, and have another behind it', async () => {
    const result = await listing((origin) => [
      page([], `${origin}${path}?page=2`),
      page([domain('one.com')]),
    ]);

    assert.deepEqual(result.domains, ['one.com']);
  });
});

describe('A page', () => {
  it('may hold warnings of other things', async () => {
    const body = { value: [domain('one.com')], '@adminapi.warnings': ['It will go away soon.'] };

    const result = await listing(() => [{ status: 200, body: JSON.stringify(body) }]);

    assert.deepEqual(result.domains, ['one.com']);
  });

  it('may name the type of every property beside it', async () => {
    const types = { 'DomainName@odata.type': '#SmtpDomain', 'DomainName@data.type': 'x' };

    const result = await listing(() => [page([{ ...types, ...domain('one.com'), ...types }])]);

    assert.deepEqual(result.domains, ['one.com']);
  });
});
