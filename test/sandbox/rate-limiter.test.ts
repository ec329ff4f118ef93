import assert from 'node:assert/strict';
import { started } from './support/started.ts';

describe('rate limits of the sandbox', () => {
  const ready = started();

  const many = (count: number) =>
    Promise.all(
      Array.from({ length: count }, () => ready().client.invoke('target', ['Get-AcceptedDomain'])),
    );

  it('admit the configured number of concurrent calls and refuse others in plain text', async () => {
    await ready().sandbox.pace({ concurrency: 2, latencyMs: 1_000 });

    const answers = await many(20);

    const refused = answers.filter(({ status }) => status === 503);
    assert.ok(answers.filter(({ status }) => status === 200).length >= 2);
    assert.ok(refused.length > 0);
    for (const { text } of refused) assert.match(text, /^You have reached the maximum number of/);
  });

  it('admit the configured calls a second and throttle others with Retry-After', async () => {
    await ready().sandbox.pace({ perSecond: 3, latencyMs: 0 });

    const answers = await many(30);

    const throttled = answers.filter(({ status }) => status === 429);
    assert.ok(answers.length - throttled.length >= 3);
    assert.ok(throttled.length > 0);
    assert.ok(throttled.every(({ headers }) => headers.get('retry-after') === '1'));
  });

  it('count each tenant separately', async () => {
    const { sandbox, client } = ready();
    await sandbox.pace({ concurrency: 1, latencyMs: 500 });

    const answers = await Promise.all([
      client.invoke('source', ['Get-AcceptedDomain']),
      client.invoke('target', ['Get-AcceptedDomain']),
    ]);

    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    );
  });
});
