import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Freeze } from '../../../src/mapping/policy.ts';
import { frozenUntil } from '../../../src/mapping/policy/freeze-windows.ts';
import { propertyRuns } from '../../support/property-runs.ts';

const weekend: Freeze = { kind: 'weekly', days: [6, 7], from: '00:00', to: '24:00' };
const nights: Freeze = { kind: 'weekly', days: [1, 2, 3, 4, 5], from: '22:00', to: '06:00' };
const smallHours: Freeze = { kind: 'weekly', days: [7], from: '00:00', to: '02:30' };
const holidays: Freeze = { kind: 'once', from: '2026-12-18T18:00', to: '2027-01-04T08:00' };

const berlin = (now: string, ...freeze: readonly Freeze[]) =>
  frozenUntil(new Date(now), { freeze, timeZone: 'Europe/Berlin' })?.toISOString() ?? null;

describe('a freeze', () => {
  const cases: readonly (readonly [string, string, readonly Freeze[], string | null])[] = [
    ['does not apply where the policy has none', '2026-11-27T12:00:00Z', [], null],
    ['does not apply before it begins', '2026-12-18T16:59:59Z', [holidays], null],
    [
      'begins at its minute in the time zone of the policy',
      '2026-12-18T17:00:00Z',
      [holidays],
      '2027-01-04T07:00:00.000Z',
    ],
    ['ends at its minute', '2027-01-04T07:00:00Z', [holidays], null],
    ['repeats every week', '2026-11-28T12:00:00Z', [weekend], '2026-11-29T23:00:00.000Z'],
    ['can run over midnight', '2026-11-25T01:00:00Z', [nights], '2026-11-25T05:00:00.000Z'],
    [
      'continues with a freeze that begins at its end',
      '2026-11-27T22:30:00Z',
      [nights, weekend],
      '2026-11-29T23:00:00.000Z',
    ],
    [
      'of the night does not continue before a day without one',
      '2026-11-29T23:00:00Z',
      [nights],
      null,
    ],
    [
      'ends at its local time when daylight saving time begins',
      '2026-03-28T23:30:00Z',
      [weekend],
      '2026-03-29T22:00:00.000Z',
    ],
    [
      'that ends in the hour that comes twice in autumn lasts until it ends the second time',
      '2026-10-25T00:45:00Z',
      [smallHours],
      '2026-10-25T01:30:00.000Z',
    ],
    [
      'applies in the second 02:00 to 02:30 too',
      '2026-10-25T01:15:00Z',
      [smallHours],
      '2026-10-25T01:30:00.000Z',
    ],
    [
      'that begins in the hour that comes twice begins the first time',
      '2026-10-25T00:20:00Z',
      [{ ...smallHours, from: '02:15', to: '04:00' }],
      '2026-10-25T03:00:00.000Z',
    ],
    [
      'with dates lasts through the hour that comes twice',
      '2026-10-25T01:15:00Z',
      [{ kind: 'once', from: '2026-10-24T20:00', to: '2026-10-25T02:30' }],
      '2026-10-25T01:30:00.000Z',
    ],
    [
      'that begins at a time that is skipped in spring begins with the change',
      '2026-03-29T01:10:00Z',
      [{ ...smallHours, from: '02:30', to: '05:00' }],
      '2026-03-29T03:00:00.000Z',
    ],
    [
      'that ends at a time that is skipped in spring ends with the change',
      '2026-03-29T01:10:00Z',
      [smallHours],
      null,
    ],
    [
      'with dates that begins at a skipped time begins with the change',
      '2026-03-29T01:10:00Z',
      [{ kind: 'once', from: '2026-03-29T02:30', to: '2026-03-29T05:00' }],
      '2026-03-29T03:00:00.000Z',
    ],
  ];
  for (const [name, now, freeze, until] of cases)
    it(name, () => {
      assert.equal(berlin(now, ...freeze), until);
    });

  it('ends exactly when no freeze applies any more', () => {
    const day = fc.integer({ min: 1, max: 7 });
    const time = fc.constantFrom('00:00', '06:30', '12:00', '18:00', '23:59');
    const weekly = fc.record({
      kind: fc.constant('weekly' as const),
      days: fc.uniqueArray(day, { minLength: 1, maxLength: 4 }),
      from: time,
      to: fc.constantFrom('03:00', '12:30', '24:00'),
    });
    const moment = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2027-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.array(weekly, { maxLength: 2 }), moment, (freeze, now) => {
        const limits = { freeze, timeZone: 'America/New_York' };
        const until = frozenUntil(now, limits);

        if (until === null) return;
        assert.ok(until > now);
        assert.equal(frozenUntil(until, limits), null);
        const before = frozenUntil(new Date(until.getTime() - 1), limits);
        assert.equal(before?.getTime(), until.getTime());
      }),
      { numRuns: propertyRuns(100, 1_000) },
    );
  });
});
