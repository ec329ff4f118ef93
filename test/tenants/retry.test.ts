import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Fault } from '../../src/tenants/errors.ts';
import { budget, delayBeforeRetry } from '../../src/tenants/retry.ts';

const kinds = ['throttled', 'unreachable', 'forbidden', 'refused', 'missing', 'broken'] as const;
const fault = fc.record({
  kind: fc.constantFrom(...kinds),
  code: fc.constant(''),
  says: fc.constant(''),
  executed: fc.constantFrom('no', 'maybe'),
  retryAfter: fc.option(fc.nat(30_000), { nil: undefined }),
}) satisfies fc.Arbitrary<Fault>;
const attempted = fc.record({
  tries: fc.integer({ min: 1, max: 3 }),
  spent: fc.nat(30_000),
  writes: fc.boolean(),
});
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('Another try', () => {
  it('is never made of a write that may have been carried out', () => {
    fc.assert(
      fc.property(fault, attempted, chance, (one, before, luck) => {
        const delay = delayBeforeRetry(
          { ...one, executed: 'maybe' },
          { ...before, writes: true },
          () => luck,
        );

        assert.equal(delay, null);
      }),
    );
  });

  it('comes no earlier than asked, within the budget, and within 20 s unless asked for', () => {
    let tried = 0;
    fc.assert(
      fc.property(fault, attempted, chance, (one, before, luck) => {
        const delay = delayBeforeRetry(one, before, () => luck);
        if (delay === null) return;
        tried += 1;

        assert.ok(delay >= (one.retryAfter ?? 0));
        assert.ok(before.spent + delay <= budget);
        assert.ok(one.retryAfter !== undefined || delay <= 20_000);
        assert.ok(before.tries < 3);
        assert.ok(!['forbidden', 'refused', 'missing'].includes(one.kind));
      }),
      { numRuns: 1000 },
    );
    assert.ok(tried > 20);
  });
});
