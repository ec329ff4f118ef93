import assert from 'node:assert/strict';
import { parsePolicy } from '../../src/config/policy.ts';
import { smallest } from './policies.ts';

const parsed = (keys: string) =>
  parsePolicy(
    `${smallest}migration: { applicationId: a99e4d1c-3333-4333-8333-333333333333${keys} }\n`,
  );
const testOf = (keys: string) => {
  const found = parsed(keys);
  assert.ok(found.kind === 'policy', JSON.stringify(found));
  return found.policy.migration?.test;
};

describe('migration.test of a policy file', () => {
  it('is off unless it says how many moves are tested, or that all of them are', () => {
    assert.equal(testOf(''), 'off');
    assert.equal(testOf(', endpoint: pull'), 'off');
    assert.equal(testOf(', test: off'), 'off');
    assert.equal(testOf(', endpoint: pull, test: all'), 'all');
    assert.equal(testOf(', endpoint: pull, test: 25'), 25);
  });

  const faulty: readonly (readonly [string, RegExp])[] = [
    [', test: all', /^migration.test: needs an endpoint and none is named: put migration.endpoint/],
    [', test: 3', /^migration.test: needs an endpoint and none is named: .* \(line 8\)$/],
    [', endpoint: pull, test: 0', /^migration.test: can’t be used: put off, all or how many/],
    [', endpoint: pull, test: 2.5', /^migration.test: can’t be used: put off, all or how many/],
    [', endpoint: pull, test: some', /^migration.test: can’t be used: put off, all or how many/],
    [', endpoint: pull, test: true', /^migration.test: can’t be used: put off, all or how many/],
  ];
  for (const [keys, expected] of faulty)
    it(`is refused with “${keys}”`, () => {
      const found = parsed(keys);

      assert.ok(found.kind === 'faulty');
      assert.equal(found.faults.length, 1);
      assert.match(found.faults[0] ?? '', expected);
    });
});
