import assert from 'node:assert/strict';
import { graphScope } from './support/client.ts';
import { started } from './support/started.ts';

type Properties = Readonly<Record<string, unknown>>;
interface Inner {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: (Properties & { readonly value?: readonly Properties[] }) | string | null;
}

describe('$batch of Exchange', () => {
  const ready = started();

  const path = (name: string) => `/adminapi/beta/${ready().sandbox.ready.source.tenantId}/${name}`;
  const request = (id: string, cmdlet: string, parameters: Properties = {}) => ({
    id,
    method: 'POST',
    url: path('InvokeCommand'),
    headers: { 'X-CmdletName': cmdlet },
    body: { CmdletInput: { CmdletName: cmdlet, Parameters: parameters } },
  });
  const statistics = (id: string, Identity: string) =>
    request(id, 'Get-MailboxStatistics', { Identity });
  const post = async (body: string, token?: string) => {
    const { client } = ready();
    const authorization = `Bearer ${token ?? (await client.token('source'))}`;
    const headers = { 'content-type': 'application/json', authorization };
    return client.ask(path('$batch'), { method: 'POST', headers, body });
  };
  const batch = async (...requests: readonly object[]) => {
    const answer = await post(JSON.stringify({ requests }));
    assert.equal(answer.status, 200, answer.text);
    return answer.json()['responses'] as readonly Inner[];
  };
  const valueOf = ({ body }: Inner) => {
    assert.ok(typeof body === 'object' && body?.value !== undefined);
    return body.value;
  };
  const textOf = ({ body }: Inner) => JSON.stringify(body);
  const status = async (body: unknown) =>
    (await post(typeof body === 'string' ? body : JSON.stringify(body))).status;

  it('answers each request like a single call, in reverse order', async () => {
    const { client, sandbox } = ready();
    const before = (await sandbox.calls()).source;

    const answers = await batch(
      statistics('one', 'CaroleP'),
      request('two', 'Get-OrganizationConfig'),
      {
        ...request('three', 'Get-Mailbox', { Identity: 'EvaM' }),
        url: `${path('InvokeCommand')}?$select=Alias`,
      },
    );

    const alone = await client.invoke('source', ['Get-MailboxStatistics', { Identity: 'CaroleP' }]);
    const after = (await sandbox.calls()).source;
    assert.deepEqual(
      answers.map(({ id, status: each }) => [id, each]),
      [
        ['three', 200],
        ['two', 200],
        ['one', 200],
      ],
    );
    assert.deepEqual(answers[2]?.body, alone.json());
    assert.deepEqual(valueOf(answers[0]!), [{ Alias: 'EvaM' }]);
    assert.equal(after['$batch'], (before['$batch'] ?? 0) + 1);
    assert.equal(after['Get-MailboxStatistics'], (before['Get-MailboxStatistics'] ?? 0) + 2);
  });

  it('continues a listing in the next batch or in a single call', async () => {
    const listing = request('a', 'Get-Mailbox', { ResultSize: 'Unlimited' });
    const headers = { Prefer: 'odata.maxpagesize=40' };
    const read: Properties[] = [];
    const links: string[] = [];
    let url: string | null = listing.url;
    while (url !== null) {
      const [page] = await batch({ ...listing, url, headers });
      read.push(...valueOf(page!));
      const link = (page?.body as Properties)['@odata.nextLink'];
      url = typeof link === 'string' ? link : null;
      if (url !== null) links.push(url);
    }
    const alone = await ready().client.invoke(
      'source',
      ['Get-Mailbox', { ResultSize: 'Unlimited' }],
      { link: links[0]!, headers: { prefer: 'odata.maxpagesize=40' } },
    );

    const objects = await ready().sandbox.objects('source');
    const mailboxes = objects.filter(({ RecipientTypeDetails: kind }) =>
      /(?<!PublicFolder)Mailbox$/.test(kind),
    );
    assert.ok(mailboxes.length > 120);
    assert.equal(new Set(read.map((each) => each['Guid'])).size, mailboxes.length);
    assert.equal(read.length, mailboxes.length);
    assert.deepEqual(alone.json()['value'], read.slice(40, 80));
  });

  it('limits a refusal to its own request', async () => {
    const [none, found] = await batch(statistics('1', 'CaroleP'), statistics('2', 'nobody'));

    assert.deepEqual([found?.status, none?.status], [200, 404]);
    assert.match(textOf(none!), /ManagementObjectNotFoundException/);
  });

  it('limits 429, 401 and 403 to their own request, with their headers and bodies', async () => {
    const { sandbox } = ready();
    const cmdlet = 'Get-MailboxStatistics';
    await sandbox.fault({ name: 'throttled', cmdlet, times: 1, ms: 2_500 });
    const throttled = await batch(statistics('1', 'CaroleP'), statistics('2', 'CoreyG'));
    await sandbox.fault({ name: 'token-expired', cmdlet, times: 1 });
    const [expired] = await batch(statistics('1', 'CaroleP'));
    await sandbox.fault({ name: 'forbidden', cmdlet, times: 1 });
    const [forbidden] = await batch(statistics('1', 'CaroleP'));

    const [served, late] = throttled;
    assert.deepEqual([served?.status, late?.status], [200, 429]);
    assert.equal(late?.headers['retry-after'], '3');
    assert.equal(late.body, 'Too many requests');
    assert.deepEqual([expired?.status, expired?.body], [401, null]);
    assert.equal(forbidden?.status, 403);
    assert.equal(forbidden.headers['x-exceptiontype'], 'CmdletAccessDeniedException');
  });

  it('counts each request against the rate limit', async () => {
    await ready().sandbox.pace({ perSecond: 2 });

    const answers = await batch(...['1', '2', '3', '4'].map((id) => statistics(id, 'CaroleP')));

    const statuses = answers.map((each) => each.status);
    assert.equal(statuses.at(-1), 200);
    assert.equal(statuses[0], 429);
  });

  it('refuses cmdlets that write', async () => {
    const { client, sandbox } = ready();
    const target = `/adminapi/beta/${sandbox.ready.target.tenantId}`;
    const write = request('1', 'Set-MailUser', { Identity: 'RobinC', DisplayName: 'Robin' });
    const body = JSON.stringify({ requests: [{ ...write, url: `${target}/InvokeCommand` }] });
    const authorization = `Bearer ${await client.token('target')}`;
    const headers = { 'content-type': 'application/json', authorization };

    const answer = await client.ask(`${target}/$batch`, { method: 'POST', headers, body });

    const [refused] = answer.json()['responses'] as readonly Inner[];
    assert.equal(refused?.status, 400);
    assert.match(textOf(refused), /Set-MailUser can't be part of a batch/);
    assert.deepEqual(await sandbox.writes(), []);
  });

  it('is refused as a whole if it is malformed', async () => {
    const one = statistics('1', 'CaroleP');
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => statistics(String(n), 'CaroleP'));
    const other = ready().sandbox.ready.target.tenantId;

    assert.equal(await status({ requests: many(10) }), 200);
    for (const requests of [
      many(11),
      [],
      [one, one],
      [{ ...one, id: 1 }],
      [{ ...one, id: '' }],
      [{ ...one, method: 'GET' }],
      [{ ...one, url: 'InvokeCommand' }],
      [{ ...one, url: `/adminapi/beta/${other}/InvokeCommand` }],
      [{ ...one, url: `https://elsewhere.example${one.url}` }],
      [{ ...one, url: path('$batch') }],
      [{ ...one, headers: { 'X-CmdletName': 1 } }],
      [{ ...one, headers: [] }],
      [{ ...one, body: JSON.stringify(one.body) }],
      ['InvokeCommand'],
    ])
      assert.equal(await status({ requests }), 400, JSON.stringify(requests));
    assert.equal(await status({ request: [one] }), 400);
    assert.equal(await status('no json'), 400);
  });

  it('refuses the same tokens as a single call', async () => {
    const { client } = ready();
    const body = JSON.stringify({ requests: [statistics('1', 'CaroleP')] });

    const answers = [
      await post(body, await client.token('source', graphScope)),
      await post(body, await client.token('target')),
      await post(body, 'made.up.token'),
    ];

    assert.deepEqual(
      answers.map((each) => [each.status, each.text]),
      Array<unknown>(3).fill([401, '']),
    );
  });
});
