import assert from 'node:assert/strict';
import { databaseClock, timerWithSleep } from '../../src/engine/database-clock.ts';
import { testClock } from '../ports/clock.ts';

describe('the clock of the database', () => {
  const noon = Date.UTC(2026, 10, 23, 12);
  const minute = 60_000;

  it('is the system clock until the database was asked', () => {
    const clock = databaseClock(testClock(noon));

    assert.equal(clock.now().getTime(), noon);
  });

  it('shows the time of the database where the system clock is five minutes ahead', async () => {
    let timer = 1_000;
    const clock = databaseClock(testClock(noon + 5 * minute), { now: () => timer });

    await clock.follow(() => {
      timer += 40;
      return Promise.resolve(new Date(noon));
    });
    timer += 3_000;

    assert.equal(clock.now().getTime(), noon + 3_020);
  });

  it('counts the time in which the machine slept and its timer stood still', async () => {
    let [timer, boot] = [1_000, 500_000];
    const pass = (ms: number, awake = true) => {
      boot += ms;
      if (awake) timer += ms;
    };
    const clock = databaseClock(
      testClock(noon),
      timerWithSleep({ now: () => timer }, () => Math.floor(boot / 1_000) * 1_000),
    );
    await clock.follow(() => Promise.resolve(new Date(noon)));

    const times = [900, 300, 3_600_000, 1_500].map((ms) => {
      pass(ms, ms < 3_600_000);
      return clock.now().getTime() - noon;
    });

    assert.deepEqual(times.slice(0, 2), [900, 1_200]);
    assert.ok(Math.abs((times[2] ?? 0) - 3_601_200) <= 1_000, String(times[2]));
    assert.equal((times[3] ?? 0) - (times[2] ?? 0), 1_500);
  });

  it('ignores an answer that took too long', async () => {
    let timer = 0;
    const clock = databaseClock(testClock(noon), { now: () => timer });

    await clock.follow(() => {
      timer += 60_000;
      return Promise.resolve(new Date(noon - 5 * minute));
    });

    assert.equal(clock.now().getTime(), noon);
  });
});
