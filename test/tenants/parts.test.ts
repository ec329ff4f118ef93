import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { ZodType } from 'zod/v4';
import { bytes, moment, optionalText, optionalTexts, truth } from '../../src/tenants/parts.ts';

/** What is read, what the tenant sends, and what is understood. */
const cases: readonly (readonly [string, ZodType, unknown, unknown])[] = [
  ['a size', bytes, '100 GB (107,374,182,400 bytes)', 107_374_182_400],
  ['a size', bytes, '0 B (0 bytes)', 0],
  ['a size', bytes, '1,5 GB (1.610.612.736 bytes)', 1_610_612_736],
  ['a size', bytes, '1,5 Go (1\u00a0610\u00a0612\u00a0736 bytes)', 1_610_612_736],
  ['a size', bytes, 'Unlimited', null],
  ['a size', bytes, '12 GB', null],
  ['a size', bytes, null, null],
  ['a size', bytes, undefined, null],
  ['a moment', moment, '2026-10-28T09:30:00Z', '2026-10-28T09:30:00.000Z'],
  ['a moment', moment, '2026-10-28T09:30:00', '2026-10-28T09:30:00.000Z'],
  ['a moment', moment, '2026-10-28T11:30:00.5+02:00', '2026-10-28T09:30:00.500Z'],
  ['a moment', moment, 'yesterday', null],
  ['a moment', moment, '', null],
  ['a moment', moment, undefined, null],
  ['a truth', truth, true, true],
  ['a truth', truth, null, false],
  ['a truth', truth, undefined, false],
  ['a text', optionalText, '', null],
  ['a text', optionalText, undefined, null],
  ['a text', optionalText, 'old.example', 'old.example'],
  ['some texts', optionalTexts, 'one', ['one']],
  ['some texts', optionalTexts, ['one', 'two'], ['one', 'two']],
  ['some texts', optionalTexts, null, []],
  ['some texts', optionalTexts, undefined, []],
];

describe('A property that may be absent', () => {
  for (const [kind, shape, sent, expected] of cases) {
    it(`is ${JSON.stringify(expected)} for ${kind} of ${inspect(sent)}`, () => {
      const understood = shape.parse(sent);

      assert.deepEqual(understood, expected);
    });
  }
});
