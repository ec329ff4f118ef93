import assert from 'node:assert/strict';
import { oneOf, refusalOf } from './support/reading.ts';
import { started } from './support/started.ts';

const read = ['Get-MailUser', { Identity: 'KatL' }] as const;

describe('injected faults of Exchange', () => {
  const ready = started();

  const ask = () => ready().client.invoke('target', read);
  const fault = (name: string, more: object = {}) => ready().sandbox.fault({ name, ...more });

  it('are all listed with a description', async () => {
    const answer = await fetch(`${ready().sandbox.ready.control}/faults`);

    const { faults, on } = (await answer.json()) as { faults: Record<string, string>; on: [] };
    assert.ok(Object.keys(faults).length >= 30);
    assert.ok(Object.values(faults).every((sentence) => /^[A-Z].*\.$/.test(sentence)));
    assert.deepEqual(on, []);
  });

  it('throttled: 429 with Retry-After in seconds', async () => {
    await fault('throttled', { ms: 2_500 });

    const answer = await ask();

    assert.equal(answer.status, 429);
    assert.equal(answer.headers.get('retry-after'), '3');
  });

  it('throttled-bare: 429 without Retry-After', async () => {
    await fault('throttled-bare');

    const answer = await ask();

    assert.equal(answer.status, 429);
    assert.equal(answer.headers.has('retry-after'), false);
  });

  it('busy: the concurrency message in plain text, with 503 and with 400', async () => {
    await fault('busy');

    const answers = [await ask(), await ask()];

    assert.deepEqual(answers.map(({ status }) => status).sort(), [400, 503]);
    for (const { text } of answers)
      assert.match(text, /^You have reached the maximum number of concurrent requests per tenant/);
  });

  it('unavailable: 503 with HTML', async () => {
    await fault('unavailable');

    const answer = await ask();

    assert.equal(answer.status, 503);
    assert.match(answer.headers.get('content-type') ?? '', /html/);
  });

  it('forbidden: 403 in NULs, the reason in a header', async () => {
    await fault('forbidden');

    const answer = await ask();

    assert.equal(answer.status, 403);
    assert.match(answer.text, /^\0+$/);
    assert.equal(answer.headers.get('x-exceptiontype'), 'CmdletAccessDeniedException');
  });

  it('not-found-500: the detail of a missing object under HTTP 500', async () => {
    await fault('not-found-500');

    const { status, exception } = refusalOf(await ask());

    assert.equal(status, 500);
    assert.equal(exception, 'ManagementObjectNotFoundException');
  });

  it('garbled: 200 with a body that is not JSON', async () => {
    await fault('garbled');

    const answer = await ask();

    assert.equal(answer.status, 200);
    assert.throws(() => answer.json(), SyntaxError);
  });

  it('token-expired: 401 once', async () => {
    await fault('token-expired');

    const [first, second] = [await ask(), await ask()];

    assert.deepEqual([first.status, second.status], [401, 200]);
    assert.match(first.headers.get('x-ms-diagnostics') ?? '', /token_expired/);
  });

  it('hang: a delayed answer', async () => {
    await fault('hang', { times: 1, ms: 500 });
    const order: string[] = [];
    const asked = async (name: string) => {
      const answer = await ask();
      order.push(name);
      return answer.status;
    };

    const slow = asked('slow');
    while ((await ready().sandbox.faults()).length > 0) continue;
    await asked('quick');

    assert.equal(await slow, 200);
    assert.deepEqual(order, ['quick', 'slow']);
  });

  it('stale-token-roles: tokens without directory roles, for as long as they live', async () => {
    const { client, sandbox } = ready();
    await fault('stale-token-roles', { times: 1 });
    const stale = await client.token('target');
    const good = await client.token('target');
    await sandbox.clearFaults();

    const denied = await client.invoke('target', read, { token: stale });
    const served = await client.invoke('target', read, { token: good });

    assert.deepEqual([denied.status, served.status], [403, 200]);
  });

  it('affect only the named side, cmdlet and object, and only the given number of calls', async () => {
    const { client, sandbox } = ready();
    const { ExternalDirectoryObjectId: target } = await sandbox.object('target', 'AadiK');
    await fault('unavailable', { side: 'source' });
    await fault('throttled', { cmdlet: 'Get-User' });
    await fault('forbidden', { target, times: 2 });

    const about = async (Identity: string) =>
      (await client.invoke('target', ['Get-MailUser', { Identity }])).status;

    assert.equal((await client.invoke('source', ['Get-AcceptedDomain'])).status, 503);
    assert.equal((await client.invoke('target', ['Get-AcceptedDomain'])).status, 200);
    assert.equal((await client.invoke('target', ['Get-User', { Identity: 'KatL' }])).status, 429);
    assert.equal(await about('KatL'), 200);
    assert.deepEqual([await about('AadiK'), await about(target)], [403, 403]);
    assert.equal(await about('AadiK'), 200);
  });

  it('can be removed one by one', async () => {
    const { client, sandbox } = ready();
    await fault('throttled');
    await fault('unavailable', { side: 'source' });

    await fetch(`${sandbox.ready.control}/faults/throttled`, { method: 'DELETE' });

    assert.equal((await oneOf(client, 'target', read))['Alias'], 'KatL');
    assert.equal((await client.invoke('source', ['Get-AcceptedDomain'])).status, 503);
  });
});
