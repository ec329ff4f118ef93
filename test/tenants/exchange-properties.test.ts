import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { ZodType } from 'zod/v4';
import {
  byteSize,
  dateTime,
  optionalBoolean,
  optionalText,
  optionalTexts,
} from '../../src/tenants/exchange-properties.ts';

/** The kind of property, its schema, the value that the tenant sends, and the parsed value. */
const cases: readonly (readonly [string, ZodType, unknown, unknown])[] = [
  ['a size', byteSize, '100 GB (107,374,182,400 bytes)', 107_374_182_400],
  ['a size', byteSize, '0 B (0 bytes)', 0],
  ['a size', byteSize, '1,5 GB (1.610.612.736 bytes)', 1_610_612_736],
  ['a size', byteSize, '1,5 Go (1\u00a0610\u00a0612\u00a0736 bytes)', 1_610_612_736],
  ['a size', byteSize, 'Unlimited', null],
  ['a size', byteSize, '12 GB', null],
  ['a size', byteSize, null, null],
  ['a size', byteSize, undefined, null],
  ['a time', dateTime, '2026-10-28T09:30:00Z', '2026-10-28T09:30:00.000Z'],
  ['a time', dateTime, '2026-10-28T09:30:00', '2026-10-28T09:30:00.000Z'],
  ['a time', dateTime, '2026-10-28T11:30:00.5+02:00', '2026-10-28T09:30:00.500Z'],
  ['a time', dateTime, 'yesterday', null],
  ['a time', dateTime, '', null],
  ['a time', dateTime, undefined, null],
  ['a boolean', optionalBoolean, true, true],
  ['a boolean', optionalBoolean, null, false],
  ['a boolean', optionalBoolean, undefined, false],
  ['a text', optionalText, '', null],
  ['a text', optionalText, undefined, null],
  ['a text', optionalText, 'old.example', 'old.example'],
  ['a list of texts', optionalTexts, 'one', ['one']],
  ['a list of texts', optionalTexts, ['one', 'two'], ['one', 'two']],
  ['a list of texts', optionalTexts, null, []],
  ['a list of texts', optionalTexts, undefined, []],
];

describe('An optional property', () => {
  for (const [kind, schema, sent, expected] of cases) {
    it(`is ${JSON.stringify(expected)} for ${kind} of ${inspect(sent)}`, () => {
      assert.deepEqual(schema.parse(sent), expected);
    });
  }
});
