import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { readStartTime } from '../../../src/mapping/policy/start-time.ts';
import { propertyRuns } from '../../support/property-runs.ts';

const berlin = 'Europe/Berlin';
/** Monday, 10:00 in Berlin. */
const monday = new Date('2026-11-30T09:00:00Z');

function read(text: string, now = monday, timeZone = berlin): string {
  const start = readStartTime(text, { now, timeZone });
  switch (start.kind) {
    case 'at-once':
      return 'at once';
    case 'at':
      return DateTime.fromJSDate(start.at, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm');
    case 'refused':
      return start.why;
  }
}

describe('start time', () => {
  it('is read as people write it, in the time zone of the policy', () => {
    const saturday = '2026-12-05 22:00';
    const texts = [
      ['Sat 22:00', saturday],
      ['saturday at 10pm', saturday],
      ['22:00 Sat', saturday],
      ['this Sat, 10 p.m.', saturday],
      ['2026-12-05 22:00', saturday],
      ['2026-12-05T22:00', saturday],
      ['5.12.2026 22:00', saturday],
      ['Dec 5 22:00', saturday],
      ['5th December 22:00', saturday],
      ['not before Sat 22:00', saturday],
      ['Sat, not before 10 pm', saturday],
      ['from Sat 22:00', saturday],
      ['Sat, Dec 5, 2026, 10:00 PM', saturday],
      ['tomorrow 6pm', '2026-12-01 18:00'],
      ['6:30 pm tomorrow', '2026-12-01 18:30'],
      ['today 12:05 am', 'past'],
      ['22:00', '2026-11-30 22:00'],
      ['tonight 22:00', '2026-11-30 22:00'],
      ['Mon 22:00', '2026-11-30 22:00'],
      ['Tue noon', '2026-12-01 12:00'],
      ['  ', 'at once'],
    ];
    for (const [text = '', expected] of texts) {
      const found = read(text);
      assert.equal(/in the past/.test(found) ? 'past' : found, expected, text);
    }
  });

  it('takes the next such day where the year is missing', () => {
    assert.equal(read('Jan 2 08:00', new Date('2026-12-28T09:00:00Z')), '2027-01-02 08:00');
  });

  it('is refused in the past, and more than 14 days ahead', () => {
    assert.equal(read('9:59'), 'Mon, Nov 30, 2026, 9:59 AM (Europe/Berlin) is in the past.');
    assert.match(read('2026-12-14 10:01'), /is more than 14 days ahead\.$/);
    assert.equal(read('2026-12-14 10:00'), '2026-12-14 10:00');
    assert.match(read('2026-11-29 22:00'), /in the past/);
  });

  it('is refused where it can mean two times, or none', () => {
    const refusals: readonly (readonly [string, RegExp])[] = [
      ['Mon 08:00', /has passed today\. For next week, type the date/],
      ['next Sat 22:00', /can mean two days/],
      ['12/5 22:00', /“12\/5” can mean two dates/],
      ['Sat', /has no time of day/],
      ['tomorrow', /has no time of day/],
      ['Dec 5', /has no time of day/],
      ['tomorrow 6', /can’t read/],
      ['Fri, Dec 5, 2026 22:00', /2026-12-05 is a Saturday/],
      ['Feb 30 22:00', /can’t read/],
      ['Sat 25:00', /can’t read/],
      ['Sat 13pm', /can’t read/],
      ['22:00 UTC', /can’t read/],
      ['before Sat 22:00', /can’t read/],
      ['not on Sat 22:00', /can’t read/],
      ['Sat not 22:00', /can’t read/],
      ['Sat before 22:00', /can’t read/],
      ['soon', /can’t read “soon”/],
      ['9'.repeat(500), /can’t read “9{60}”/],
    ];
    for (const [text, expected] of refusals) assert.match(read(text), expected, text);
  });

  it('is refused where clocks skip or repeat it', () => {
    const spring = new Date('2027-03-26T09:00:00Z');
    const autumn = new Date('2026-10-20T09:00:00Z');

    assert.match(read('2027-03-28 02:30', spring), /no 02:30 on 2027-03-28.*set forward/);
    assert.match(read('2026-10-25 02:30', autumn), /02:30 comes twice on 2026-10-25/);
    assert.equal(read('2026-10-25 03:00', autumn), '2026-10-25 03:00');
  });

  it('is never in the past nor too far ahead, whatever is typed', () => {
    const word = fc.constantFrom('sat', 'dec', '5', '22:00', '6pm', 'tomorrow', '2026-12-05', 'x');
    const text = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 4 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const start = readStartTime(typed, { now: monday, timeZone: berlin });
        if (start.kind !== 'at') return;
        const days = (start.at.getTime() - monday.getTime()) / 86_400_000;
        assert.ok(days > 0 && days <= 14);
      }),
      { numRuns: propertyRuns(300, 5_000) },
    );
  });
});
