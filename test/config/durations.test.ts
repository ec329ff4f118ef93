import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePolicy } from '../../src/config/parse-policy.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { minimalPolicy } from './policies.ts';

describe('a duration in a policy file', () => {
  it('has a number and a unit', () => {
    const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 365 }),
        fc.constantFrom(...unitsOf(units)),
        (n, unit) => {
          const parsed = parsePolicy(`${minimalPolicy}approval: { expires: ${n}${unit} }\n`);

          assert.ok(parsed.kind === 'valid', JSON.stringify(parsed));
          assert.equal(parsed.policy.approval.expires, n * units[unit]);
        },
      ),
      { numRuns: propertyRuns(100, 2_000) },
    );
    for (const wrong of ['24', '0h', '-1h', '1.5h', '1w', '366d', '1 h', 'h', '[]']) {
      const parsed = parsePolicy(`${minimalPolicy}approval: { expires: ${wrong} }\n`);

      assert.deepEqual(parsed, {
        kind: 'invalid',
        errors: [
          'line 8: approval.expires is not valid. Enter a duration from 1s to 365d with its unit, such as 24h.',
        ],
      });
    }
  });
});

function unitsOf<Unit extends string>(units: Record<Unit, number>): Unit[] {
  return Object.keys(units).filter((unit): unit is Unit => unit in units);
}
