import assert from 'node:assert/strict';
import { databaseClock } from '../../src/engine/database-clock.ts';
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
