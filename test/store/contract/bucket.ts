import assert from 'node:assert/strict';
import type { Bucket } from '../../../src/run/bucket.ts';
import type { Subject } from '../contract.ts';

export function bucketContract(subject: () => Subject): void {
  const bucket = (): Bucket => subject().store.bucket;

  it('gives turns at once where no limit is known', async () => {
    const first = await bucket().take('free', 100);
    const second = await bucket().take('free', 100);

    assert.deepEqual([first, second], Array(2).fill({ wait: 0, closed: 0, perSecond: null }));
    assert.deepEqual(await bucket().tempo('nobody'), { perSecond: null, room: null });
  });

  it('gives each turn once, however many take at the same time', async () => {
    await bucket().learn('limited', { perSecond: 0.01, room: 7, pause: 0 });

    const taken = await Promise.all(Array.from({ length: 10 }, () => bucket().take('limited', 2)));

    const waits = taken.map(({ wait }) => wait).sort((a, b) => a - b);
    for (const [at, wait] of waits.entries())
      assert.ok(Math.round(wait / 200_000) === at, `turn ${at} waits ${wait} ms`);
    assert.deepEqual(await bucket().tempo('limited'), { perSecond: 0.01, room: 7 });
  });

  it('gives none while the tenant is closed, and keeps the longest closing', async () => {
    await bucket().learn('closed', { perSecond: 1, room: 0, pause: 600_000 });
    await bucket().learn('closed', { perSecond: 1, room: 0, pause: 1_000 });

    const taken = [await bucket().take('closed', 5), await bucket().take('closed', 5)];

    for (const { closed, wait } of taken) {
      assert.ok(closed > 300_000 && closed <= 600_000);
      assert.equal(wait, 0);
    }
  });
}
