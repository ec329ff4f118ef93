import assert from 'node:assert/strict';
import { page, scripted } from './support/exchangeServer.ts';
import { domain, expired, listing, path } from './support/listing.ts';
import { tenantId } from './support/world.ts';

describe('A listing', () => {
  it('follows every link by posting the same call again', async () => {
    const result = await listing((origin) => [
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

  it('is asked for as the PowerShell module asks', async () => {
    const result = await listing(() => [page([])]);

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

  it('never shows its token to another host', async () => {
    const thief = await scripted(() => page([domain('stolen.com')]));

    const result = await listing(() => [page([domain('one.com')], `${thief.origin}${path}`)]);

    await thief.stop();
    assert.equal(result.kind, 'broken');
    assert.equal(result.calls.length, 1);
    assert.deepEqual(thief.calls, []);
  });

  it('does not leave its scheme either', async () => {
    const result = await listing((origin) => [
      page([domain('one.com')], `${origin.replace('http:', 'https:')}${path}`),
    ]);

    assert.equal(result.kind, 'broken');
    assert.equal(result.calls.length, 1);
  });

  it('starts over where a link has expired', async () => {
    const result = await listing((origin) => [
      page([domain('one.com')], `${origin}${path}?page=2`),
      expired,
      page([domain('one.com')], `${origin}${path}?page=2b`),
      page([domain('two.com')]),
    ]);

    assert.deepEqual(result.domains, ['one.com', 'two.com']);
    assert.equal(result.calls.length, 4);
  });

  it('does not start over for ever', async () => {
    const result = await listing((origin) => {
      const first = page([domain('one.com')], `${origin}${path}?page=2`);
      return [first, expired, first, expired, first, expired];
    });

    assert.equal(result.kind, 'broken');
    assert.equal(result.calls.length, 6);
  });

  it('is never taken for whole where the tenant says that there is more', async () => {
    const body = {
      value: [domain('one.com')],
      '@adminapi.warnings': ['There are more results available than are currently displayed.'],
    };

    const result = await listing(() => [{ status: 200, body: JSON.stringify(body) }]);

    assert.equal(result.kind, 'broken');
  });

  it('ends where its pages go round in a circle', async () => {
    const result = await listing((origin) => [
      page([domain('one.com')], `${origin}${path}?page=2`),
      page([domain('two.com')], `${origin}${path}?page=2`),
    ]);

    assert.equal(result.kind, 'broken');
    assert.equal(result.calls.length, 2);
  });

  it('takes a single object that is not in a list', async () => {
    const bare = { '@odata.context': 'c', ...domain('One.com') };

    const result = await listing(() => [{ status: 200, body: JSON.stringify(bare) }]);

    assert.deepEqual(result.domains, ['one.com']);
  });

  it('takes a single object in place of the list', async () => {
    const result = await listing(() => [page(domain('One.com'))]);

    assert.deepEqual(result.domains, ['one.com']);
  });

  for (const [name, answer] of [
    ['an empty body', { status: 200, body: '' }],
    ['a list of null', page([null])],
    ['no list and no object', page(null)],
    ['an object without its property', page([{ Name: 'x' }])],
  ] as const) {
    it(`is broken, and says which cmdlet, where the answer is ${name}`, async () => {
      const result = await listing(() => [answer]);

      assert.equal(result.kind, 'broken');
      assert.match(result.message, /Get-AcceptedDomain/);
      assert.equal(result.calls.length, 1);
    });
  }
});
