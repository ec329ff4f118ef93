import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plan } from '../../../src/mapping/plan/plan.ts';
import { catalogue, severityOf } from '../../../src/mapping/readiness/finding-catalogue.ts';
import { findingsOf } from '../../../src/mapping/plan-rows.ts';
import { propertyRuns } from '../../support/property-runs.ts';
import { anyInput } from '../plan-inputs.ts';

const codes = Object.keys(catalogue);

describe('the catalogue of findings', () => {
  it('has every code that a plan gives to a row', () => {
    const found = new Set<string>();

    fc.assert(
      fc.property(anyInput, (input) => {
        const findings = plan(input).rows.flatMap(findingsOf);

        for (const { code } of findings) {
          found.add(code);
          assert.ok(codes.includes(code), code);
        }
      }),
      { numRuns: propertyRuns(100, 1_000) },
    );
    assert.ok(found.size > 10, `only ${[...found].join(', ')}`);
  });

  it('has complete texts without a full stop for each code', () => {
    for (const [code, { title, problem, ...entry }] of Object.entries(catalogue))
      for (const text of [title, problem, entry.expected, entry.fix, entry.microsoft ?? 'none'])
        assert.match(text, /^\S.*[^\s.]$/, `${code}: ${text}`);
  });

  it('has a title of at most 24 characters for each code, the same for no other', () => {
    const titles = Object.values(catalogue).map(({ title }) => title);

    assert.deepEqual(
      titles.filter((title) => Array.from(title).length > 24),
      [],
    );
    assert.equal(new Set(titles).size, titles.length);
  });

  it('has the severity of each code, and info for an unknown one', () => {
    assert.equal(severityOf('target-is-mailbox'), 'error');
    assert.equal(severityOf('different-employee-id'), 'error');
    assert.equal(severityOf('hold-litigation'), 'warning');
    assert.equal(severityOf('licences-unread'), 'info');
    assert.equal(severityOf('of-an-older-run'), 'info');
    assert.equal(severityOf('toString'), 'info');
  });
});
