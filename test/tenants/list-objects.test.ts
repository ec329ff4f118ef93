import assert from 'node:assert/strict';
import { domain, expiredLink, listDomains, path } from './support/list-domains.ts';
import { tenantId } from './support/options.ts';
import { page, scriptedServer, type ScriptedResponse } from './support/scripted-server.ts';

const moreResults =
  'There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.';

function pageWith(body: object): ScriptedResponse {
  return { status: 200, body: JSON.stringify(body) };
}

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

  it('goes on when a warning between its pages says that there are more results', async () => {
    const link = (origin: string) => ({ '@odata.nextLink': `${origin}${path}?page=2` });

    const result = await listDomains((origin) => [
      pageWith({
        value: [domain('one.com')],
        '@adminapi.warnings': [moreResults],
        ...link(origin),
      }),
      page([domain('two.com')]),
    ]);

    assert.deepEqual(result.domains, ['one.com', 'two.com']);
  });

  for (const [place, last] of [
    ['body', pageWith({ value: [domain('two.com')], '@adminapi.warnings': [moreResults] })],
    ['header', { ...page([domain('two.com')]), headers: { 'x-warnings': moreResults } }],
    [
      'header as a list',
      { ...page([domain('two.com')]), headers: { 'x-warnings': JSON.stringify([moreResults]) } },
    ],
  ] as const)
    it(`fails when a warning in the ${place} of its last page says that there are more results`, async () => {
      const result = await listDomains((origin) => [
        page([domain('one.com')], `${origin}${path}?page=2`),
        last,
      ]);

      assert.equal(result.kind, 'broken');
      assert.equal(result.calls.length, 2);
    });

  it('fails when an object could not be read, which a success tells', async () => {
    const result = await listDomains(() => [
      pageWith({ value: [domain('one.com')], '@adminapi.errors': ['It could not be read.'] }),
    ]);

    assert.equal(result.kind, 'refused');
    assert.match(result.message, /It could not be read\./);
  });

  it('keeps the cookies of its pages, until it starts over', async () => {
    const cookies = ['server=one; path=/; secure; HttpOnly', 'old=; Max-Age=0'];

    const result = await listDomains((origin) => {
      const first = page([domain('one.com')], `${origin}${path}?page=2`);
      return [
        { ...first, headers: { 'set-cookie': cookies } },
        page([domain('two.com')], `${origin}${path}?page=3`),
        expiredLink,
        page([domain('one.com')]),
      ];
    });

    assert.deepEqual(result.domains, ['one.com']);
    assert.deepEqual(
      result.calls.map(({ headers }) => headers.cookie),
      [undefined, 'server=one', 'server=one', undefined],
    );
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
    ['an object without its property', page([{ Id: 'x' }])],
  ] as const) {
    it(`is broken and names the cmdlet when the response is ${name}`, async () => {
      const result = await listDomains(() => [response]);

      assert.equal(result.kind, 'broken');
      assert.match(result.message, /Get-AcceptedDomain/);
      assert.equal(result.calls.length, 1);
    });
  }
});
