import assert from 'node:assert/strict';
import { parsePolicy } from '../../src/config/parse-policy.ts';
import { minimalPolicy } from './policies.ts';

const parsed = (keys: string) =>
  parsePolicy(
    `${minimalPolicy}migration: { applicationId: a99e4d1c-3333-4333-8333-333333333333${keys} }\n`,
  );
const testOf = (keys: string) => {
  const result = parsed(keys);
  assert.ok(result.kind === 'valid', JSON.stringify(result));
  return result.policy.migration?.test;
};

describe('migration.test of a policy file', () => {
  it('is off unless the file sets it to all or to a number', () => {
    assert.equal(testOf(''), 'off');
    assert.equal(testOf(', endpoint: pull'), 'off');
    assert.equal(testOf(', test: off'), 'off');
    assert.equal(testOf(', endpoint: pull, test: all'), 'all');
    assert.equal(testOf(', endpoint: pull, test: 25'), 25);
  });

  const faulty: readonly (readonly [string, RegExp])[] = [
    [', test: all', /^line 8: migration\.test has no effect without an endpoint\. Enter mig/],
    [', test: 3', /^line 8: migration\.test has no effect without an endpoint\. Enter mig/],
    [
      ', endpoint: pull, test: 0',
      /^line 8: migration\.test is not valid\. Enter off, all or a number/,
    ],
    [
      ', endpoint: pull, test: 2.5',
      /^line 8: migration\.test is not valid\. Enter off, all or a number/,
    ],
    [
      ', endpoint: pull, test: some',
      /^line 8: migration\.test is not valid\. Enter off, all or a number/,
    ],
    [
      ', endpoint: pull, test: true',
      /^line 8: migration\.test is not valid\. Enter off, all or a number/,
    ],
  ];
  for (const [keys, expected] of faulty)
    it(`is refused as “${keys}”`, () => {
      const result = parsed(keys);

      assert.ok(result.kind === 'invalid');
      assert.equal(result.errors.length, 1);
      assert.match(result.errors[0] ?? '', expected);
    });
});
