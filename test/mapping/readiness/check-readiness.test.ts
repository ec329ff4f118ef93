import assert from 'node:assert/strict';
import {
  blockersOf,
  checksOfAnyTarget,
  checksOfMailUsers,
  warningsOf,
} from '../../../src/mapping/readiness/check-readiness.ts';
import { addresses } from './cases/addresses.ts';
import { holds } from './cases/holds.ts';
import { moves } from './cases/moves.ts';
import { objects } from './cases/objects.ts';
import { readings } from './cases/readings.ts';
import { softDeletedSource } from './cases/soft-deleted-source.ts';
import { softDeleted } from './cases/soft-deleted.ts';
import { types } from './cases/types.ts';
import { pairOf, type Cases } from './scenario.ts';

const cases: Cases = {
  ...types,
  ...objects,
  ...addresses,
  ...softDeleted,
  ...softDeletedSource,
  ...holds,
  ...moves,
  ...readings,
};
const checks = Object.entries({ ...checksOfAnyTarget, ...checksOfMailUsers });

describe('the cases of this test', () => {
  it('cover every check with at least one finding and one pair without it', () => {
    assert.deepEqual(Object.keys(cases).sort(), checks.map(([code]) => code).sort());
    for (const [code, ofCode] of Object.entries(cases)) {
      assert.ok(
        ofCode.some(({ text }) => text !== null),
        code,
      );
      assert.ok(
        ofCode.some(({ text }) => text === null),
        code,
      );
    }
  });
});

for (const [code, { severity }] of checks)
  describe(`the ${severity} ${code}`, () => {
    for (const { name, scenario, text } of cases[code] ?? [])
      it(`${text === null ? 'is not found' : 'is found'}: ${name}`, () => {
        const { pair, index } = pairOf(scenario);

        const blockers = blockersOf(pair, index);
        const warnings = warningsOf(pair, index);

        const found = (severity === 'error' ? blockers : warnings).filter(
          (finding) => finding.code === code,
        );
        assert.equal(found.length, text === null ? 0 : 1, JSON.stringify([blockers, warnings]));
        if (text === null) return;
        const actual = found[0]?.text ?? '';
        assert.match(actual, text);
        assert.match(actual, /\.$/);
        assert.doesNotMatch(actual, /undefined|null\b|NaN|\[object/);
        assert.deepEqual(
          [...blockers, ...warnings].map((finding) => finding.code),
          [code],
        );
      });
  });
