import assert from 'node:assert/strict';
import { batchClient, type PartAnswer } from './support/batch-client.ts';
import { started } from './support/started.ts';

type Properties = Readonly<Record<string, unknown>>;

describe('$batch of Exchange', () => {
  const ready = started();
  const { request, statistics, batch } = batchClient(ready);

  const valueOf = ({ body }: PartAnswer) => {
    assert.ok(typeof body === 'object' && body?.value !== undefined);
    return body.value;
  };
  const textOf = ({ body }: PartAnswer) => JSON.stringify(body);

  it('answers each request like a single call, in reverse order', async () => {
    const { client, sandbox } = ready();
    const before = (await sandbox.calls()).source;

    const answers = await batch(
      statistics('one', 'CaroleP'),
      request('two', 'Get-OrganizationConfig'),
      {
        ...request('three', 'Get-Mailbox', { Identity: 'EvaM' }),
        url: `${statistics('three', '').url}?$select=Alias`,
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
    const headers = { ...listing.headers, Prefer: 'odata.maxpagesize=40' };
    let cookie = '';
    const read: Properties[] = [];
    const links: string[] = [];
    let url: string | null = listing.url;
    while (url !== null) {
      const [page] = await batch({ ...listing, url, headers: { ...headers, Cookie: cookie } });
      cookie = page?.headers['set-cookie']?.split(';')[0] ?? cookie;
      read.push(...valueOf(page!));
      const link = (page?.body as Properties)['@odata.nextLink'];
      url = typeof link === 'string' ? link : null;
      if (url !== null) links.push(url);
    }
    const alone = await ready().client.invoke(
      'source',
      ['Get-Mailbox', { ResultSize: 'Unlimited' }],
      { link: links[0]!, headers: { prefer: 'odata.maxpagesize=40', cookie } },
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

  it('carries cmdlets out that write', async () => {
    const { client, sandbox } = ready();
    const target = `/adminapi/beta/${sandbox.ready.target.tenantId}`;
    const write = request('1', 'Set-MailUser', { Identity: 'RobinC', DisplayName: 'Robin' });
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${await client.token('target')}`,
    };
    const url = `${sandbox.ready.exchangeBaseUrl}${target}/InvokeCommand`;
    const body = JSON.stringify({ requests: [{ ...write, url, headers }] });

    const answer = await client.ask(`${target}/$batch`, { method: 'POST', headers, body });

    const [written] = answer.json()['responses'] as readonly PartAnswer[];
    assert.equal(written?.status, 200);
    assert.equal((await sandbox.object('target', 'RobinC')).DisplayName, 'Robin');
  });
});
