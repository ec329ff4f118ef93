import assert from 'node:assert/strict';
import fc from 'fast-check';
import { takeToken, type TokenBucket } from '../../src/commands/token-bucket.ts';
import { propertyRuns } from '../support/property-runs.ts';

/** Asks at these times for tokens of a bucket of 6 a minute; answers the waits. */
function waits(times: readonly number[], perMinute = 6): readonly number[] {
  let bucket: TokenBucket | undefined;
  return times.map((now) => {
    const request = takeToken(bucket, perMinute, now);
    bucket = request.bucket;
    return request.wait;
  });
}

describe('token bucket', () => {
  it('gives as many tokens at once as a minute has, then says when the next one is there', () => {
    assert.deepEqual(waits([0, 0, 0, 0, 0, 0, 0, 4_000]), [0, 0, 0, 0, 0, 0, 10_000, 6_000]);
  });

  it('gives the next token exactly when it said', () => {
    const full = Array.from({ length: 6 }, () => 0);

    assert.deepEqual(waits([...full, 9_999, 10_000, 10_000]).slice(6), [1, 0, 10_000]);
  });

  it('is full again after a minute, and not fuller after an hour', () => {
    const six = (at: number) => Array.from({ length: 6 }, () => at);
    const hour = 3_600_000;

    assert.deepEqual(
      waits([...six(0), ...six(60_000)]).filter((wait) => wait > 0),
      [],
    );
    assert.equal(waits([...six(hour), hour]).at(-1), 10_000);
  });

  it('is neither filled nor emptied by a clock that is set back', () => {
    assert.deepEqual(waits([60_000, 0, 0, 0, 0, 0, 0]).slice(-2), [0, 10_000]);
  });

  it('never gives more tokens in any minute than two minutes have', () => {
    const minute = 60_000;
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 100 }),
        fc.integer({ min: 1, max: 20 }),
        (steps, perMinute) => {
          let now = 0;
          const times = steps.map((step) => (now += step));
          const answers = waits(times, perMinute);
          const given = times.filter((_, index) => answers[index] === 0);
          for (const start of given) {
            const inMinute = given.filter((at) => at >= start && at < start + minute);
            assert.ok(inMinute.length <= 2 * perMinute);
          }
        },
      ),
      { numRuns: propertyRuns(100, 2000) },
    );
  });
});
