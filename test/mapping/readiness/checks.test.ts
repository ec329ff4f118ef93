import assert from 'node:assert/strict';
import { ofAll, ofMailUsers } from '../../../src/mapping/readiness/checks.ts';
import { blockersOf, warningsOf } from '../../../src/mapping/readiness/findings.ts';
import { addresses } from './cases/addresses.ts';
import { holds } from './cases/holds.ts';
import { moves } from './cases/moves.ts';
import { objects } from './cases/objects.ts';
import { readings } from './cases/readings.ts';
import { twins } from './cases/twins.ts';
import { meet, type Cases } from './given.ts';

const cases: Cases = { ...objects, ...addresses, ...twins, ...holds, ...moves, ...readings };
const checks = Object.entries({ ...ofAll, ...ofMailUsers });

describe('the cases of this test', () => {
  it('are of every check there is and of no other, and each is seen once and once not', () => {
    assert.deepEqual(Object.keys(cases).sort(), checks.map(([code]) => code).sort());
    for (const [code, ofCode] of Object.entries(cases)) {
      assert.ok(
        ofCode.some(({ says }) => says !== null),
        code,
      );
      assert.ok(
        ofCode.some(({ says }) => says === null),
        code,
      );
    }
  });
});

for (const [code, { severity }] of checks)
  describe(`${code}, which ${severity}`, () => {
    for (const { name, given, says } of cases[code] ?? [])
      it(`${says === null ? 'is not seen' : 'is seen'}: ${name}`, () => {
        const { pair, world } = meet(given);

        const blockers = blockersOf(pair, world);
        const warnings = warningsOf(pair, world);

        const found = severity === 'blocks' ? blockers : warnings;
        const texts = found.filter((one) => one.code === code).map(({ text }) => text);
        assert.equal(texts.length, says === null ? 0 : 1, JSON.stringify([blockers, warnings]));
        if (says === null) return;
        assert.match(texts[0] ?? '', says);
        assert.match(texts[0] ?? '', /\.$/);
        assert.doesNotMatch(texts[0] ?? '', /undefined|null\b|NaN|\[object/);
        assert.deepEqual(
          [...blockers, ...warnings].map((one) => one.code),
          [code],
        );
      });
  });
