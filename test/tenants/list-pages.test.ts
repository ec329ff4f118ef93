import assert from 'node:assert/strict';
import { domain, expiredLink, listDomains, path } from './support/list-domains.ts';
import { cmdletError, page, type Scripted } from './support/scripted-server.ts';

const concurrencyText = 'You have reached the maximum number of concurrent requests per tenant.';
const expiredText = 'The page cookie has expired.';

describe('The next page of a listing', () => {
  it('is requested with the same headers as the first', async () => {
    const result = await listDomains((origin) => [
      page([domain('one.com')], `${origin}${path}?page=2`),
      page([domain('two.com')]),
    ]);

    const [first, second] = result.calls;
    assert.equal(result.calls.length, 2);
    assert.deepEqual(second?.headers, first?.headers);
  });

  const temporary: Readonly<Record<string, Scripted>> = {
    '429': { status: 429, body: '', headers: { 'retry-after': '2' } },
    'the concurrency text': { status: 200, body: concurrencyText },
    '503': { status: 503, body: '<html>Service unavailable</html>' },
    '504': { status: 504, body: '' },
    '408': { status: 408, body: '' },
    '401': { status: 401, body: '' },
    'a truncated success': { status: 200, body: '{"value":[{"Dom' },
    'the transient text': cmdletError(500, 'AnyException', 'The issue may be transient.'),
    'a closed connection': 'drop',
  };
  for (const [name, response] of Object.entries(temporary)) {
    it(`is requested again without the first after ${name}`, async () => {
      const result = await listDomains((origin) => [
        page([domain('one.com')], `${origin}${path}?page=2`),
        response,
        page([domain('two.com')]),
      ]);

      assert.deepEqual(result.domains, ['one.com', 'two.com']);
      assert.deepEqual(
        result.calls.map(({ url }) => url),
        [path, `${path}?page=2`, `${path}?page=2`],
      );
    });
  }

  const expired: Readonly<Record<string, Scripted>> = {
    'at 200': { ...expiredLink, status: 200 },
    'at 404': cmdletError(404, 'PageCookieException', expiredText),
    'at 500': cmdletError(500, 'PageCookieException', expiredText),
    'in ErrorRecords': {
      status: 200,
      body: JSON.stringify({ ErrorRecords: [{ Message: expiredText }] }),
    },
    'in a Message': { status: 400, body: JSON.stringify({ Message: expiredText }) },
    'in plain text': { status: 400, body: expiredText },
    'as a web page': { status: 404, body: '<html>not here</html>' },
  };
  for (const [name, response] of Object.entries(expired)) {
    it(`whose link has expired, reported ${name}, makes the listing start over`, async () => {
      const result = await listDomains((origin) => [
        page([domain('one.com')], `${origin}${path}?page=2`),
        response,
        page([domain('one.com')], `${origin}${path}?page=2b`),
        page([domain('two.com')]),
      ]);

      assert.deepEqual(result.domains, ['one.com', 'two.com']);
      assert.equal(result.calls.length, 4);
    });
  }

  it('may follow an empty page', async () => {
    const result = await listDomains((origin) => [
      page([], `${origin}${path}?page=2`),
      page([domain('one.com')]),
    ]);

    assert.deepEqual(result.domains, ['one.com']);
  });
});

describe('A page of a listing', () => {
  it('may have other warnings', async () => {
    const body = { value: [domain('one.com')], '@adminapi.warnings': ['It will be removed soon.'] };

    const result = await listDomains(() => [{ status: 200, body: JSON.stringify(body) }]);

    assert.deepEqual(result.domains, ['one.com']);
  });

  it('may have type annotations for each property', async () => {
    const types = { 'DomainName@odata.type': '#SmtpDomain', 'DomainName@data.type': 'x' };

    const result = await listDomains(() => [page([{ ...types, ...domain('one.com'), ...types }])]);

    assert.deepEqual(result.domains, ['one.com']);
  });
});
