import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TargetRecipient } from '../../src/mapping/identity.ts';
import { plan } from '../../src/mapping/plan.ts';
import { readyOf, stampedWorld } from './sent.ts';
import { proper } from './worlds.ts';

const runs = { numRuns: 3_000 };

describe('in every world', () => {
  it('whoever is stamped is not stamped a second time', () => {
    let stamped = 0;
    fc.assert(
      fc.property(proper, (one) => {
        const written = readyOf(plan(one).rows);
        stamped += written.length;

        const again = readyOf(plan(stampedWorld(one, written)).rows);

        const targets = new Set(written.map(({ target }) => target.id));
        assert.deepEqual(
          again.filter(({ target }) => targets.has(target.id)),
          [],
        );
      }),
      runs,
    );
    assert.ok(stamped > 200, `${stamped} rows were stamped`);
  });

  it('a stamping that breaks off after any rows and goes on ends as one that did not', () => {
    let resumed = 0;
    fc.assert(
      fc.property(proper, fc.infiniteStream(fc.boolean()), (one, coin) => {
        const written = readyOf(plan(one).rows);
        const before = written.filter(() => coin.next().value);
        const broken = stampedWorld(one, before);

        const rest = readyOf(plan(broken).rows).filter(({ source }) =>
          written.some((row) => row.source.id === source.id),
        );
        const ended = stampedWorld(broken, rest);

        resumed += rest.length;
        const targets = new Set(written.map(({ target }) => target.id));
        const of = (all: readonly TargetRecipient[]) => all.filter(({ id }) => targets.has(id));
        assert.deepEqual(of(ended.recipients), of(stampedWorld(one, written).recipients));
      }),
      runs,
    );
    assert.ok(resumed > 100, `${resumed} rows were stamped afterwards`);
  });
});
