import assert from 'node:assert/strict';
import fc from 'fast-check';
import { conversationLimit } from '../../src/bot/conversation-limit.ts';
import { MessageError } from '../../src/ports/message-error.ts';
import { manualClock, type ManualClock } from './support/clock.ts';

describe('conversation limit', () => {
  it('lets calls leave at once while Teams accepts them, for each conversation by itself', async () => {
    const clock = manualClock();
    const untilAllowed = conversationLimit(clock);

    for (let call = 0; call < 7; call += 1) await untilAllowed('a');
    for (let call = 0; call < 7; call += 1) await untilAllowed('b');

    assert.deepEqual(clock.sleeps, []);
  });

  it('never exceeds what Teams accepts: 7 calls in 1 second, 8 in 2, 60 in 30', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(4_000), { minLength: 1, maxLength: 150 }), async (gaps) => {
        const clock = manualClock();
        const untilAllowed = conversationLimit(clock);
        const times: number[] = [];
        for (const gap of gaps) {
          clock.advance(gap);
          times.push(...(await callTime(untilAllowed, clock)));
        }

        assert.ok(times.length > 0);
        for (const [calls, within] of [
          [7, 1_000],
          [8, 2_000],
          [60, 30_000],
        ] as const)
          for (const [at, first] of times.entries())
            assert.ok((times[at + calls] ?? Infinity) - first >= within);
      }),
    );
  });

  it('rejects calls that would wait long, with the time to wait', async () => {
    const clock = manualClock();
    const untilAllowed = conversationLimit(clock);
    const all = Array.from({ length: 200 }, () => untilAllowed('a'));

    const settled = Promise.allSettled(all);
    clock.advance(60_000);
    const failed = (await settled).filter((one) => one.status === 'rejected');

    assert.ok(failed.length > 0);
    for (const { reason } of failed) {
      assert.ok(reason instanceof MessageError);
      assert.equal(reason.kind, 'retry');
      assert.ok((reason.retryAfter ?? 0) > 5_000);
    }
  });
});

/** When the next call leaves, in milliseconds, with the clock advanced by its wait; empty if it is rejected. */
async function callTime(
  untilAllowed: (conversation: string) => Promise<void>,
  clock: ManualClock,
): Promise<number[]> {
  const sleeps = clock.sleeps.length;
  const leaving = untilAllowed('a').then(
    () => true,
    (error: unknown) => {
      assert.ok(error instanceof MessageError);
      return false;
    },
  );
  clock.advance(clock.sleeps.slice(sleeps)[0] ?? 0);
  return (await leaving) ? [clock.now().getTime()] : [];
}
