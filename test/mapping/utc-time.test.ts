import assert from 'node:assert/strict';
import { dayText, timeText, utcDay, utcTime } from '../../src/mapping/utc-time.ts';

describe('time in a text', () => {
  const at = new Date('2026-11-30T23:36:00Z');

  it('has one form, in the time zone of its reader', () => {
    assert.equal(timeText(at, 'Europe/Berlin'), 'Tue, Dec 1, 2026, 12:36 AM');
    assert.equal(timeText(at, 'America/New_York'), 'Mon, Nov 30, 2026, 6:36 PM');
  });

  it('is in UTC and says so where the time zone is not known', () => {
    const expected = 'Mon, Nov 30, 2026, 11:36 PM UTC';

    assert.deepEqual(
      [utcTime(at), timeText(at, null), timeText(at, 'Mars/Olympus')],
      [expected, expected, expected],
    );
  });

  it('has days in the same form', () => {
    assert.equal(utcDay(at), 'Mon, Nov 30, 2026');
    assert.equal(dayText('2026-12-31'), 'Thu, Dec 31, 2026');
  });
});
