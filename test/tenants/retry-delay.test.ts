import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maxWait, retryDelay } from '../../src/tenants/retry-delay.ts';
import type { CallFailure } from '../../src/tenants/tenant-error.ts';
import { propertyRuns } from '../support/property-runs.ts';

const kinds = ['throttled', 'unreachable', 'forbidden', 'refused', 'missing', 'broken'] as const;
const failures = fc.record({
  kind: fc.constantFrom(...kinds),
  code: fc.constant(''),
  text: fc.constant(''),
  mayHaveRun: fc.boolean(),
  retryAfter: fc.option(fc.nat(30_000), { nil: null }),
}) satisfies fc.Arbitrary<CallFailure>;
const attempts = fc.record({
  tries: fc.integer({ min: 1, max: 3 }),
  waited: fc.nat(30_000),
  writes: fc.boolean(),
});
const randomNumbers = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('A retry', () => {
  it('is never made of a write that may have been carried out', () => {
    fc.assert(
      fc.property(failures, attempts, randomNumbers, (failure, attempted, random) => {
        const delay = retryDelay(
          { ...failure, mayHaveRun: true },
          { ...attempted, writes: true },
          () => random,
        );

        assert.equal(delay, null);
      }),
      { numRuns: propertyRuns(100, 1000) },
    );
  });

  it('comes no earlier than Retry-After, after at most 25 s of waiting in all, and within 20 s without Retry-After', () => {
    let retries = 0;
    fc.assert(
      fc.property(failures, attempts, randomNumbers, (failure, attempted, random) => {
        const delay = retryDelay(failure, attempted, () => random);
        if (delay === null) return;
        retries += 1;

        assert.ok(delay >= (failure.retryAfter ?? 0));
        assert.ok(attempted.waited + delay <= maxWait);
        assert.ok(failure.retryAfter !== null || delay <= 20_000);
        assert.ok(attempted.tries < 3);
        assert.ok(!['forbidden', 'refused', 'missing'].includes(failure.kind));
      }),
      { numRuns: propertyRuns(1000, 20_000) },
    );
    assert.ok(retries > 20);
  });
});
