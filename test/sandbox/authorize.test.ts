import assert from 'node:assert/strict';
import { graphScope } from './support/client.ts';
import { refusalOf } from './support/reading.ts';
import { started } from './support/started.ts';

describe('authorization of Exchange calls', () => {
  const ready = started();

  async function raw(body: string, headers: Readonly<Record<string, string>> = {}) {
    const { client, sandbox } = ready();
    const authorization = `Bearer ${await client.token('target')}`;
    return client.ask(`/adminapi/beta/${sandbox.ready.target.tenantId}/InvokeCommand`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization, ...headers },
      body,
    });
  }

  it('refuses unknown cmdlets and parameters', async () => {
    const { client } = ready();

    const cmdlet = await client.invoke('target', ['Remove-MailUser']);
    const parameter = refusalOf(await client.invoke('target', ['Get-MailUser', { Filtre: 'x' }]));
    const missing = refusalOf(await client.invoke('target', ['Set-MailUser']));
    const size = refusalOf(await client.invoke('target', ['Get-MailUser', { ResultSize: 'all' }]));
    const property = refusalOf(
      await client.invoke('target', ['Get-MailUser'], { select: 'Name,Nmae' }),
    );

    assert.equal(cmdlet.status, 403);
    assert.match(cmdlet.text, /^\0+$/);
    assert.equal(cmdlet.headers.get('content-encoding'), 'gzip');
    assert.equal(cmdlet.headers.has('x-exceptiontype'), false);
    assert.equal(parameter.exception, 'AmbiguousParameterSetException');
    assert.match(parameter.text, /Invalid cmdlet parameters specified\. Filtre$/);
    assert.match(missing.text, /missing mandatory parameters: Identity/);
    assert.equal(size.exception, 'ParameterTransformationException');
    assert.match(property.text, /Could not find a property named 'nmae'/);
  });

  it('answers 404 with the exception name for an object that does not exist', async () => {
    const answer = await ready().client.invoke('target', ['Get-MailUser', { Identity: 'u@x.com' }]);

    const { status, exception, text } = refusalOf(answer);
    assert.equal(status, 404);
    assert.equal(exception, 'ManagementObjectNotFoundException');
    assert.match(text, /object 'u@x.com' couldn't be found/);
  });

  it('refuses invalid bodies and headers', async () => {
    const body = JSON.stringify({ CmdletInput: { CmdletName: 'Get-AcceptedDomain' } });
    const status = async (text: string, headers?: Readonly<Record<string, string>>) =>
      (await raw(text, headers)).status;

    assert.equal(await status(body), 200);
    assert.equal(await status('no json'), 400);
    assert.equal(await status('{}'), 400);
    assert.equal(await status(body, { 'content-type': 'text/plain' }), 400);
    assert.equal(await status(body, { 'x-cmdletname': 'Get-Mailbox' }), 400);
    assert.equal(await status(body, { 'x-anchormailbox': 'somebody' }), 400);
    assert.equal(await status('x'.repeat(5_000_000)), 413);
  });

  it('requires an anchor mailbox of the called tenant', async () => {
    const { source, target } = ready().sandbox.ready;
    const anchor = (tenant: string) => ({
      'x-anchormailbox': `APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@${tenant}`,
    });
    const body = JSON.stringify({ CmdletInput: { CmdletName: 'Get-AcceptedDomain' } });

    const own = await raw(body, anchor(target.tenantId));
    const other = await raw(body, anchor(source.tenantId));

    assert.equal(own.status, 200);
    assert.match(refusalOf(other).text, /another tenant/);
  });

  it('refuses a missing token and tokens for another audience or tenant with an empty body', async () => {
    const { client } = ready();
    const shown = (token: string) => client.invoke('target', ['Get-AcceptedDomain'], { token });

    const graph = await shown(await client.token('target', graphScope));
    const source = await shown(await client.token('source'));
    const none = await shown('');

    assert.deepEqual([graph.status, source.status, none.status], [401, 401, 401]);
    assert.equal(graph.text, '');
    assert.match(graph.headers.get('www-authenticate') ?? '', /error="invalid_token"/);
    assert.match(graph.headers.get('x-ms-diagnostics') ?? '', /audience/);
  });

  it('denies the source app every write with a body of NULs', async () => {
    const { client } = ready();
    const write = ['Set-MailUser', { Identity: 'LeeG', DisplayName: 'Lee' }] as const;

    const answer = await client.invoke('source', write);

    assert.equal(answer.status, 403);
    assert.match(answer.text, /^\0+$/);
    assert.equal(answer.headers.get('x-exceptiontype'), 'CmdletAccessDeniedException');
    assert.deepEqual(await ready().sandbox.writes(), []);
  });

  it('answers with the rate headers of a real dump, or with those of its own limit, or with none', async () => {
    const { client, sandbox } = ready();
    const headersOf = async () => {
      const { headers } = await client.invoke('target', ['Get-AcceptedDomain']);
      const left = Date.parse(headers.get('rate-limit-reset') ?? '') - Date.now();
      const names = ['rate-limit-limit', 'rate-limit-remaining', 'x-concurrencycount'] as const;
      return { left, told: names.map((name) => headers.get(name) ?? null) };
    };

    const dumped = await headersOf();
    await sandbox.pace({ perSecond: 50 });
    const limited = await headersOf();
    await sandbox.switches({ rateHeaders: 'window-of-another-limit' });
    const other = await headersOf();
    await sandbox.switches({ rateHeaders: 'absent' });
    const silent = await headersOf();

    assert.deepEqual([dumped.told[0], dumped.told[2]], ['30000', '0']);
    assert.match(dumped.told[1] ?? '', /^29\d{3}$/);
    assert.ok(dumped.left > 0 && dumped.left <= 16_000);
    assert.deepEqual([limited.told[0], limited.told[1]], ['50', '49']);
    assert.equal(other.told[0], '30000');
    assert.deepEqual(silent, { left: NaN, told: [null, null, null] });
  });
});
