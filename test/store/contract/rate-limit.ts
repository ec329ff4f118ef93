import assert from 'node:assert/strict';
import type { Ports } from '../backends.ts';

export function rateLimitContract(ports: () => Ports): void {
  it('reserve slots at once where no limit is known', async () => {
    const { rateLimit } = ports();

    const first = await rateLimit.reserve('free', 100);
    const second = await rateLimit.reserve('free', 100);

    assert.deepEqual([first, second], Array(2).fill({ wait: 0, pause: 0, callsPerSecond: null }));
    assert.deepEqual(await rateLimit.rate('unknown'), { callsPerSecond: null, remaining: null });
  });

  it('reserve each slot once, even for calls at the same time', async () => {
    const { rateLimit } = ports();
    await rateLimit.observe('limited', { callsPerSecond: 0.01, remaining: 7, pause: 0 });

    const reservations = await Promise.all(
      Array.from({ length: 10 }, () => rateLimit.reserve('limited', 2)),
    );

    const waits = reservations.map(({ wait }) => wait).sort((a, b) => a - b);
    for (const [at, wait] of waits.entries())
      assert.ok(Math.round(wait / 200_000) === at, `reservation ${at} waits ${wait} ms`);
    assert.deepEqual(await rateLimit.rate('limited'), { callsPerSecond: 0.01, remaining: 7 });
  });

  it('reserve nothing during a pause, and keep the longest one', async () => {
    const { rateLimit } = ports();
    await rateLimit.observe('paused', { callsPerSecond: 1, remaining: 0, pause: 600_000 });
    await rateLimit.observe('paused', { callsPerSecond: 1, remaining: 0, pause: 1_000 });

    const reservations = [
      await rateLimit.reserve('paused', 5),
      await rateLimit.reserve('paused', 5),
    ];

    for (const { pause, wait } of reservations) {
      assert.ok(pause > 300_000 && pause <= 600_000);
      assert.equal(wait, 0);
    }
  });

  it('give slots back that lie far ahead when the rate changes', async () => {
    const { rateLimit } = ports();
    await rateLimit.observe('faster', { callsPerSecond: 0.01, remaining: null, pause: 0 });
    await rateLimit.reserve('faster', 10);

    await rateLimit.observe('faster', { callsPerSecond: 10, remaining: null, pause: 0 });

    const { wait } = await rateLimit.reserve('faster', 1);
    assert.ok(wait <= 1_000, `waits ${wait} ms`);
  });
}
