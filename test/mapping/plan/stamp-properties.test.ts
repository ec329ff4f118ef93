import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TargetRecipient } from '../../../src/mapping/tenant-objects.ts';
import { plan } from '../../../src/mapping/plan/plan.ts';
import { propertyRuns } from '../../support/property-runs.ts';
import { readyOf, stampedInput } from '../apply-changes.ts';
import { inputWithUniqueIds } from '../plan-inputs.ts';

const runs = { numRuns: propertyRuns(100, 3_000) };

describe('stamping any two tenants', () => {
  it('never stamps a mail user twice', () => {
    let stamps = 0;
    fc.assert(
      fc.property(inputWithUniqueIds, (input) => {
        const written = readyOf(plan(input).rows);
        stamps += written.length;

        const again = readyOf(plan(stampedInput(input, written)).rows);

        const targets = new Set(written.map(({ target }) => target.id));
        assert.deepEqual(
          again.filter(({ target }) => targets.has(target.id)),
          [],
        );
      }),
      runs,
    );
    assert.ok(stamps > propertyRuns(2, 200), `only ${stamps} rows were stamped`);
  });

  it('has the same result when it is interrupted after any rows and resumed', () => {
    let resumed = 0;
    fc.assert(
      fc.property(inputWithUniqueIds, fc.infiniteStream(fc.boolean()), (input, coin) => {
        const written = readyOf(plan(input).rows);
        const beforeInterruption = written.filter(() => coin.next().value);
        const interrupted = stampedInput(input, beforeInterruption);

        const rest = readyOf(plan(interrupted).rows).filter(({ source }) =>
          written.some((row) => row.source.id === source.id),
        );
        const finished = stampedInput(interrupted, rest);

        resumed += rest.length;
        const targets = new Set(written.map(({ target }) => target.id));
        const stamped = (all: readonly TargetRecipient[]) =>
          all.filter(({ id }) => targets.has(id));
        assert.deepEqual(
          stamped(finished.recipients),
          stamped(stampedInput(input, written).recipients),
        );
      }),
      runs,
    );
    assert.ok(
      resumed > propertyRuns(0, 100),
      `only ${resumed} rows were stamped after the interruption`,
    );
  });
});
