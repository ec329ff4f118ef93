import assert from 'node:assert/strict';
import { parsePolicy } from '../../src/config/parse-policy.ts';
import { fullPolicy } from './policies.ts';

/** A text of the full policy file, its replacement and the error that follows. */
const cases: readonly (readonly [string, string, RegExp])[] = [
  [
    'clearGuid: false',
    'clearGuid: &no false\n  , clearGuid: true',
    /^line 24: Map keys must be unique/,
  ],
  ['  4: {', '  "1": {', /^line 11: Map keys must be unique/],
  ['  4: {', '  4: !!secret {', /^line 11: Unresolved tag/],
  ['clearGuid: false', 'clearGuid: *no', /^line 23: \*no is an alias\. Enter the value itself/],
  ['clearGuid: false', '__proto__: {}', /^line 23: __proto__ can’t be a key\. Remove it/],
  [
    'name: Contoso into Fabrikam',
    'name: a\n---\nname: b',
    /^line 2: Source contains multiple documents/,
  ],
];

describe('a policy file that hides a value from its reader', () => {
  for (const [from, to, expected] of cases)
    it(`is refused with ${JSON.stringify(to)} instead of ${JSON.stringify(from)}`, () => {
      assert.ok(fullPolicy.includes(from));

      const parsed = parsePolicy(fullPolicy.replace(from, to));

      assert.ok(parsed.kind === 'invalid');
      assert.match(parsed.errors.join('\n'), expected);
    });

  it('is refused if its aliases expand without limit', () => {
    const bomb = 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n';

    const parsed = parsePolicy(bomb);

    assert.ok(parsed.kind === 'invalid');
    assert.equal(parsed.errors.length, 4);
  });
});
