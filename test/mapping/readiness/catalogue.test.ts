import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { findingsOf } from '../../../src/mapping/delta.ts';
import { plan } from '../../../src/mapping/plan.ts';
import { catalogue, severityOf } from '../../../src/mapping/readiness/catalogue.ts';
import { printed } from '../../../src/mapping/readiness/print.ts';
import { world } from '../worlds.ts';

const codes = Object.keys(catalogue);

describe('the catalogue', () => {
  it('holds every code that a plan gives to a row', () => {
    const seen = new Set<string>();

    fc.assert(
      fc.property(world, (one) => {
        const findings = plan(one).rows.flatMap(findingsOf);

        for (const { code } of findings) {
          seen.add(code);
          assert.ok(codes.includes(code), code);
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(seen.size > 10, `only ${[...seen].join(', ')}`);
  });

  it('says of each what it must be, who mends it and how', () => {
    for (const [code, { title, expected, fix, microsoft }] of Object.entries(catalogue))
      for (const text of [title, expected, fix, microsoft ?? 'none'])
        assert.match(text, /^\S.*[^\s.]$/, `${code}: ${text}`);
  });

  it('knows how grave a code is, and takes an unknown one for no obstacle', () => {
    assert.equal(severityOf('target-is-mailbox'), 'blocks');
    assert.equal(severityOf('different-employee-id'), 'blocks');
    assert.equal(severityOf('hold-litigation'), 'warns');
    assert.equal(severityOf('licences-unread'), 'tells');
    assert.equal(severityOf('of-an-older-run'), 'tells');
    assert.equal(severityOf('toString'), 'tells');
  });
});

describe('the page about readiness', () => {
  it('is the catalogue, printed', () => {
    const page = readFileSync(new URL('../../../docs/readiness.md', import.meta.url), 'utf8');

    assert.equal(page, printed(), 'print it anew: npx tsx test/mapping/readiness/print.ts');
  });

  it('has a line of seven cells for each code, once', () => {
    const lines = printed()
      .split('\n')
      .filter((line) => line.startsWith('| `'));

    const printedCodes = lines.map((line) => line.split('`')[1]);
    assert.deepEqual(printedCodes.sort(), [...codes].sort());
    for (const line of lines) assert.equal(line.split(/(?<!\\)\|/).length, 9, line);
  });
});
