import assert from 'node:assert/strict';
import type { LookupAddress } from 'node:dns';
import { httpSender } from '../../src/webhooks/http-sender.ts';
import { startReceiver, type Reaction } from './support/receiver.ts';

const now = () => new Date('2026-11-23T09:00:00Z');
const failed = (why: string, { isBusy = false, retryAfter = null as number | null } = {}) => ({
  ...{ kind: 'failed', why, isBusy, retryAfter },
});
const request = (url: string, internal = false) => ({ url, headers: {}, body: '{}', internal });

/** Resolves every name to these addresses, and counts how often. */
function resolver(...addresses: readonly string[]) {
  const names: string[] = [];
  const lookup = (
    name: string,
    _: unknown,
    callback: (error: null, found: readonly LookupAddress[]) => void,
  ) => {
    names.push(name);
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return {
    names,
    lookup: lookup as unknown as NonNullable<Parameters<typeof httpSender>[0]['lookup']>,
  };
}

describe('sending an event', () => {
  let reaction: Reaction = { status: 204 };
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  const options = { isSandbox: true, timeLimit: 10_000, now };

  before(async () => {
    receiver = await startReceiver(() => reaction);
  });
  after(() => receiver.close());

  const sendTo = async (to: Reaction, changed: Partial<typeof options> = {}) => {
    reaction = to;
    const sender = httpSender({ ...options, ...changed });
    const answer = await sender.send(request(receiver.url));
    await sender.close();
    return answer;
  };

  it('counts 2xx as delivered, 410 as gone, and everything else as failed', async () => {
    const answers = [
      await sendTo({ status: 200 }),
      await sendTo({ status: 204 }),
      await sendTo({ status: 410 }),
      await sendTo({ status: 500 }),
      await sendTo({ status: 404 }),
    ];

    assert.deepEqual(answers, [
      { kind: 'delivered' },
      { kind: 'delivered' },
      { kind: 'gone' },
      failed('the answer was 500'),
      failed('the answer was 404'),
    ]);
  });

  it('says that the receiver is busy, and how long it asked to wait', async () => {
    const later = { 'retry-after': 'Mon, 23 Nov 2026 09:01:00 GMT' };
    const answers = [
      await sendTo({ status: 429, headers: { 'retry-after': '90' } }),
      await sendTo({ status: 502 }),
      await sendTo({ status: 504 }),
      await sendTo({ status: 503, headers: later }),
    ];

    assert.deepEqual(answers, [
      failed('the answer was 429', { isBusy: true, retryAfter: 90_000 }),
      failed('the answer was 502', { isBusy: true }),
      failed('the answer was 504', { isBusy: true }),
      failed('the answer was 503', { retryAfter: 60_000 }),
    ]);
  });

  it('follows no redirect', async () => {
    const before = receiver.received.length;

    const answer = await sendTo({ status: 307, headers: { location: `${receiver.url}/other` } });

    assert.deepEqual(answer, failed('the answer was 307'));
    assert.equal(receiver.received.length, before + 1);
  });

  it('waits for the answer no longer than the time limit, and notices a connection that is reset', async () => {
    const silent = await sendTo('silence', { timeLimit: 30 });
    const reset = await sendTo('reset');

    assert.deepEqual(silent, failed('no answer in 0.03 s'));
    assert.equal(reset.kind, 'failed');
  });

  it('connects to the address that was checked', async () => {
    const { names, lookup } = resolver('10.1.2.3', '127.0.0.1');
    const sender = httpSender({ ...options, lookup });
    reaction = { status: 204 };
    const { port } = new URL(receiver.url);

    const answer = await sender.send(request(`http://hooks.contoso.com:${port}/`));
    await sender.close();

    assert.deepEqual([answer, names], [{ kind: 'delivered' }, ['hooks.contoso.com']]);
    assert.equal(receiver.received.at(-1)?.headers.host, `hooks.contoso.com:${port}`);
  });

  it('refuses hosts that are not public, by name or by address', async () => {
    const { lookup } = resolver('127.0.0.1', '::1', '10.1.2.3', 'fd12::1', '169.254.169.254');
    const sender = httpSender({ ...options, isSandbox: false, lookup });
    const { port } = new URL(receiver.url);
    const before = receiver.received.length;

    const answers = await Promise.all(
      [
        `https://hooks.contoso.com:${port}`,
        `https://127.0.0.1:${port}`,
        `https://0x7f000001:${port}`,
        `https://[::1]:${port}`,
        `https://[::ffff:127.0.0.1]:${port}`,
        'https://169.254.169.254/metadata',
      ].map((url) => sender.send(request(url))),
    );
    const inClear = await sender.send(request(receiver.url));
    await sender.close();

    for (const answer of answers) assert.deepEqual(answer, failed('its address is not public'));
    assert.deepEqual(inClear, failed('http is not allowed, only https'));
    assert.equal(receiver.received.length, before);
  });

  it('refuses this machine also where the policy allows internal addresses', async () => {
    const { lookup } = resolver('127.0.0.1', '169.254.169.254');
    const sender = httpSender({ ...options, isSandbox: false, lookup });

    const answer = await sender.send(request('https://hooks.corp.contoso.com', true));
    await sender.close();

    assert.deepEqual(answer, failed('its address is not public'));
  });
});
