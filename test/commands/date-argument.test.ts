import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDate, pastDateRefusal, today as todayOf } from '../../src/commands/date-argument.ts';
import { sender, testWorld } from '../ports/world.ts';

/** A Monday. */
const today = '2026-11-30';

describe('date', () => {
  const words: Record<string, string> = {
    today: '2026-11-30',
    Tomorrow: '2026-12-01',
    'Dec 31': '2026-12-31',
    '31 December': '2026-12-31',
    'December 31st, 2027': '2027-12-31',
    'Jan 2': '2027-01-02',
    'Nov 30': '2026-11-30',
    Friday: '2026-12-04',
    'next Fri': '2026-12-04',
    'the end of Monday': '2026-12-07',
  };
  for (const [text, date] of Object.entries(words))
    it(`is read from «${text}»`, () => {
      assert.equal(parseDate(text, today), date);
    });

  it('of today is the one where the sender is', () => {
    const { world, clock } = testWorld();
    clock.advance(Date.parse('2026-11-30T22:00:00Z') - clock.now().getTime());
    const dayIn = (timeZone: string | null) =>
      todayOf({ sender: { ...sender('megan'), timeZone }, world });

    assert.deepEqual(
      [dayIn(null), dayIn('Asia/Tokyo'), dayIn('America/Los_Angeles')],
      ['2026-11-30', '2026-12-01', '2026-11-30'],
    );
  });

  it('is read in every form, for every day', () => {
    const days = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (at) => {
        const date = at.toISOString().slice(0, 10);
        const [year = '', month = '', day = ''] = date.split('-');
        const name = at.toLocaleString('en-US', { month: 'long', timeZone: 'UTC' });

        for (const form of [date, `${day}.${month}.${year}`, `${day} ${name} ${year}`])
          assert.equal(parseDate(form, today), date, form);
      }),
    );
  });

  it('is null for any other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        const date = parseDate(words, today);
        assert.ok(date === null || /^\d{4}-\d{2}-\d{2}$/.test(date));
      }),
    );
  });

  it('is refused from the day after it, by UTC', () => {
    const lastMoment = new Date('2026-11-23T23:59:59Z');

    assert.equal(pastDateRefusal('2026-11-23', lastMoment), null);
    assert.equal(pastDateRefusal('2026-11-22', lastMoment)?.code, 'past-date');
  });
});
