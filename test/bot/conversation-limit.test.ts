import assert from 'node:assert/strict';
import fc from 'fast-check';
import { conversationLimit } from '../../src/bot/conversation-limit.ts';
import { MessageError } from '../../src/ports/message-error.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { manualClock, type ManualClock } from './support/clock.ts';

describe('conversation limit', () => {
  it('lets calls leave at once while Teams accepts them, for each conversation by itself', async () => {
    const clock = manualClock();
    const untilAllowed = conversationLimit(clock);

    for (let call = 0; call < 7; call += 1) await untilAllowed('a');
    for (let call = 0; call < 7; call += 1) await untilAllowed('b');

    assert.deepEqual(clock.sleeps, []);
  });

  it('never exceeds what Teams accepts: 7 calls in 1 second, 8 in 2, 60 in 30, 1,800 in an hour', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(4_000), { minLength: 1, maxLength: 150 }), async (gaps) => {
        const clock = manualClock();
        const untilAllowed = conversationLimit(clock);
        const times: number[] = [];
        for (const gap of gaps) {
          clock.advance(gap);
          times.push(...(await callTime(() => untilAllowed('a'), clock)));
        }

        assert.ok(times.length > 0);
        assertWithin(times, conversationLimits);
      }),
    );
  });

  it('accepts 1,800 calls of a conversation in an hour, and of those 1,600 edits', async () => {
    for (const [isEdit, accepted] of [
      [false, 1_800],
      [true, 1_600],
    ] as const) {
      const clock = manualClock();
      const untilAllowed = conversationLimit(clock);
      const times: number[] = [];
      const start = clock.now().getTime();
      while (clock.now().getTime() - start < 3_590_000) {
        clock.advance(1_800);
        times.push(...(await callTime(() => untilAllowed('a', isEdit), clock)));
      }

      assert.equal(times.length, accepted);
      assertWithin(times, conversationLimits);
    }
  });

  it('accepts new messages where the edits of an hour are used up', async () => {
    const clock = manualClock();
    const untilAllowed = conversationLimit(clock);
    const calls = async (isEdit: boolean) => {
      let count = 0;
      for (let second = 0; second < 1_200; second += 1) {
        clock.advance(500);
        count += (await callTime(() => untilAllowed('a', isEdit), clock)).length;
      }
      return count;
    };
    await calls(true);
    await calls(true);

    assert.deepEqual([await calls(true), await calls(false)], [0, 200]);
  });

  it('never exceeds 50 calls a second in all, however many conversations there are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ conversation: fc.nat(40), after: fc.nat(2_000) }), {
          ...{ minLength: 100, maxLength: 300 },
        }),
        async (calls) => {
          const clock = manualClock();
          const untilAllowed = conversationLimit(clock);
          const times: number[] = [];
          const conversations = new Map<number, number[]>();
          const call = async (conversation: number) => {
            await untilAllowed(String(conversation));
            const now = clock.now().getTime();
            times.push(now);
            conversations.set(conversation, [...(conversations.get(conversation) ?? []), now]);
          };
          const running: Promise<void>[] = [];
          for (let ms = 0; ms < 8_000; ms += tick) {
            clock.advance(tick);
            for (const { conversation, after } of calls)
              if (after >= ms && after < ms + tick) running.push(call(conversation));
            await new Promise((resolve) => setImmediate(resolve));
          }
          await Promise.allSettled(running);

          assertWithin(times, [[50, 1_000 - tick]]);
          for (const own of conversations.values())
            assertWithin(own, [
              [7, 1_000 - tick],
              [8, 2_000 - tick],
            ]);
        },
      ),
      { numRuns: propertyRuns(20, 250, 500) },
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

/** Milliseconds by which the clock of a test moves at once. */
const tick = 20;

const conversationLimits = [
  [7, 1_000],
  [8, 2_000],
  [60, 30_000],
  [1_800, 3_600_000],
] as const;

/** No period of `within` milliseconds has more than `calls` of these times. */
function assertWithin(
  times: readonly number[],
  limits: readonly (readonly [calls: number, within: number])[],
): void {
  for (const [calls, within] of limits)
    for (const [at, first] of times.entries())
      assert.ok((times[at + calls] ?? Infinity) - first >= within, `${calls} in ${within} ms`);
}

/** When the next call leaves, in milliseconds, with the clock advanced by its wait; empty if it is rejected. */
async function callTime(untilAllowed: () => Promise<void>, clock: ManualClock): Promise<number[]> {
  const sleeps = clock.sleeps.length;
  const leaving = untilAllowed().then(
    () => true,
    (error: unknown) => {
      assert.ok(error instanceof MessageError);
      return false;
    },
  );
  clock.advance(clock.sleeps.slice(sleeps)[0] ?? 0);
  return (await leaving) ? [clock.now().getTime()] : [];
}
