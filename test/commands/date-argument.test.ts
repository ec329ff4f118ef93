import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDate, pastDateRefusal } from '../../src/commands/date-argument.ts';

describe('date', () => {
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
          assert.equal(parseDate(form), date, form);
      }),
    );
  });

  it('is null for any other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        const date = parseDate(words);
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
