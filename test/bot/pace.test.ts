import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ChannelError } from '../../src/run/faults.ts';
import { pace } from '../../src/bot/pace.ts';
import { handClock, type HandClock } from './support/clock.ts';

describe('calls about one conversation', () => {
  it('leave at once while Teams takes them, whatever other conversations do', async () => {
    const clock = handClock();
    const turn = pace(clock);

    for (let call = 0; call < 7; call += 1) await turn('a');
    for (let call = 0; call < 7; call += 1) await turn('b');

    assert.deepEqual(clock.slept, []);
  });

  it('never are more than Teams takes: 7 in a second, 8 in two, 60 in thirty', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(4_000), { minLength: 1, maxLength: 150 }), async (gaps) => {
        const clock = handClock();
        const turn = pace(clock);
        const left: number[] = [];
        for (const gap of gaps) {
          clock.pass(gap);
          left.push(...(await leave(turn, clock)));
        }

        assert.ok(left.length > 0);
        for (const [calls, within] of [
          [7, 1_000],
          [8, 2_000],
          [60, 30_000],
        ] as const)
          for (const [at, first] of left.entries())
            assert.ok((left[at + calls] ?? Infinity) - first >= within);
      }),
    );
  });

  it('that would wait long fail instead, and say for how long', async () => {
    const clock = handClock();
    const turn = pace(clock);
    const all = Array.from({ length: 200 }, () => turn('a'));

    const settled = Promise.allSettled(all);
    clock.pass(60_000);
    const failed = (await settled).filter((one) => one.status === 'rejected');

    assert.ok(failed.length > 0);
    for (const { reason } of failed) {
      assert.ok(reason instanceof ChannelError);
      assert.equal(reason.kind, 'later');
      assert.ok((reason.retryAfter ?? 0) > 5_000);
    }
  });
});

/** When this call leaves, in ms, with the clock passing what it waits for; nothing where it fails. */
async function leave(turn: (of: string) => Promise<void>, clock: HandClock): Promise<number[]> {
  const waits = clock.slept.length;
  const leaving = turn('a').then(
    () => true,
    (fault: unknown) => {
      assert.ok(fault instanceof ChannelError);
      return false;
    },
  );
  clock.pass(clock.slept.slice(waits)[0] ?? 0);
  return (await leaving) ? [clock.now().getTime()] : [];
}
