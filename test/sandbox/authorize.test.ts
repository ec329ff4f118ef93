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

    const cmdlet = refusalOf(await client.invoke('target', ['Remove-MailUser']));
    const parameter = refusalOf(await client.invoke('target', ['Get-MailUser', { Filtre: 'x' }]));
    const missing = refusalOf(await client.invoke('target', ['Set-MailUser']));
    const size = refusalOf(await client.invoke('target', ['Get-MailUser', { ResultSize: 'all' }]));
    const property = refusalOf(
      await client.invoke('target', ['Get-MailUser'], { select: 'Name,Nmae' }),
    );

    assert.equal(cmdlet.exception, 'CommandNotFoundException');
    assert.equal(parameter.exception, 'ParameterBindingException');
    assert.match(parameter.text, /matches parameter name 'Filtre'/);
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

  it('answers with the number of remaining calls', async () => {
    await ready().sandbox.pace({ perSecond: 50 });

    const answer = await ready().client.invoke('target', ['Get-AcceptedDomain']);

    assert.match(answer.headers.get('rate-limit-remaining') ?? '', /^\d+$/);
    assert.ok(Date.parse(answer.headers.get('rate-limit-reset') ?? '') > 0);
  });
});
