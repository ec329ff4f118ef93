import assert from 'node:assert/strict';
import { domain, expiredLink, listDomains, path } from './support/list-domains.ts';
import { tenantId } from './support/options.ts';
import { page, scriptedServer } from './support/scripted-server.ts';

describe('A listing', () => {
  it('follows each link with the same body', async () => {
    const result = await listDomains((origin) => [
      page([domain('One.com')], `${origin}${path}?page=2`),
      page([domain('two.com')], `${origin}${path}?page=3`),
      page([domain('three.com')]),
    ]);

    assert.deepEqual(result.domains, ['one.com', 'two.com', 'three.com']);
    assert.deepEqual(
      result.calls.map(({ url }) => url),
      [path, `${path}?page=2`, `${path}?page=3`],
    );
    assert.equal(new Set(result.calls.map(({ body }) => body)).size, 1);
  });

  it('has the body and headers of Exchange Online’s PowerShell module', async () => {
    const result = await listDomains(() => [page([])]);

    const [call] = result.calls;
    assert.deepEqual(JSON.parse(call?.body ?? ''), {
      CmdletInput: { CmdletName: 'Get-AcceptedDomain', Parameters: {} },
    });
    const expected = {
      authorization: 'Bearer token-1',
      'content-type': 'application/json; charset=utf-8',
      accept: 'application/json',
      prefer: 'odata.maxpagesize=1000',
      'x-anchormailbox': `APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@${tenantId}`,
      'x-cmdletname': 'Get-AcceptedDomain',
      'client-request-id': '99999999-9999-4999-8999-999999999999',
    };
    for (const [name, value] of Object.entries(expected)) {
      assert.equal(call?.headers[name], value, name);
    }
  });

  it('never sends its token to another host', async () => {
    const otherHost = await scriptedServer(() => page([domain('stolen.com')]));

    const result = await listDomains(() => [
      page([domain('one.com')], `${otherHost.origin}${path}`),
    ]);

    await otherHost.stop();
    assert.equal(result.kind, 'broken');
    assert.equal(result.calls.length, 1);
    assert.deepEqual(otherHost.calls, []);
  });

  it('never follows a link with another scheme', async () => {
    const result = await listDomains((origin) => [
      page([domain('one.com')], `${origin.replace('http:', 'https:')}${path}`),
    ]);

    assert.equal(result.kind, 'broken');
    assert.equal(result.calls.length, 1);
  });

  it('starts over when a link has expired', async () => {
    const result = await listDomains((origin) => [
      page([domain('one.com')], `${origin}${path}?page=2`),
      expiredLink,
      page([domain('one.com')], `${origin}${path}?page=2b`),
      page([domain('two.com')]),
    ]);

    assert.deepEqual(result.domains, ['one.com', 'two.com']);
    assert.equal(result.calls.length, 4);
  });

  it('fails when its link expires three times', async () => {
    const result = await listDomains((origin) => {
      const first = page([domain('one.com')], `${origin}${path}?page=2`);
      return [first, expiredLink, first, expiredLink, first, expiredLink];
    });

    assert.equal(result.kind, 'broken');
    assert.equal(result.calls.length, 6);
  });

  it('fails when a warning says that there are more results', async () => {
    const body = {
      value: [domain('one.com')],
      '@adminapi.warnings': ['There are more results available than are currently displayed.'],
    };

    const result = await listDomains(() => [{ status: 200, body: JSON.stringify(body) }]);

    assert.equal(result.kind, 'broken');
  });

  it('fails when its pages form a loop', async () => {
    const result = await listDomains((origin) => [
      page([domain('one.com')], `${origin}${path}?page=2`),
      page([domain('two.com')], `${origin}${path}?page=2`),
    ]);

    assert.equal(result.kind, 'broken');
    assert.equal(result.calls.length, 2);
  });

  it('accepts a single object without a list', async () => {
    const bare = { '@odata.context': 'c', ...domain('One.com') };

    const result = await listDomains(() => [{ status: 200, body: JSON.stringify(bare) }]);

    assert.deepEqual(result.domains, ['one.com']);
  });

  it('accepts a single object in place of the list', async () => {
    const result = await listDomains(() => [page(domain('One.com'))]);

    assert.deepEqual(result.domains, ['one.com']);
  });

  for (const [name, response] of [
    ['an empty body', { status: 200, body: '' }],
    ['a list of null', page([null])],
    ['no list and no object', page(null)],
    ['an object without its property', page([{ Name: 'x' }])],
  ] as const) {
    it(`is broken and names the cmdlet when the response is ${name}`, async () => {
      const result = await listDomains(() => [response]);

      assert.equal(result.kind, 'broken');
      assert.match(result.message, /Get-AcceptedDomain/);
      assert.equal(result.calls.length, 1);
    });
  }
});
