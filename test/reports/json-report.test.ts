import assert from 'node:assert/strict';
import { catalogue } from '../../src/mapping/readiness/finding-catalogue.ts';
import { showInvisible } from '../../src/mapping/invisible-characters.ts';
import { jsonFile } from '../../src/reports/json-report.ts';
import { hold, matchedRow, run, stored } from './support/rows.ts';

const megan = { id: 'megan', name: 'Megan Bowen' };
const alex = { id: 'alex', name: 'Alex Wilber' };
const openedAt = new Date('2026-11-23T09:00:00Z');
const decision = {
  kind: 'approved',
  by: alex,
  at: openedAt,
  digest: run.digest,
  note: '',
} as const;
const reportedRun = {
  ...run,
  requester: megan,
  decision,
  outcome: { kind: 'done' },
  counts: null,
  openedAt,
  readAt: openedAt,
  delta: { since: 11, changes: [{ count: 1, label: 'new' }] },
  notes: [hold],
} as const;

describe('the JSON file of a run', () => {
  it('has no character that nobody sees, and the names as they are', () => {
    const requester = { id: 'megan', name: 'Megan\u3164\ufe0f\u{e0041}Bowen' };

    const { text } = jsonFile({ ...reportedRun, requester }, []);

    assert.equal(showInvisible(text), text);
    assert.deepEqual(
      (JSON.parse(text) as { run: { requester: unknown } }).run.requester,
      requester,
    );
  });

  it('has the fields of the run and every row in full, with its findings explained', () => {
    const row = matchedRow({ warnings: [hold] });

    const { name, text } = jsonFile(reportedRun, [stored(row, 'verified')]);

    const { severity, expected: needed, fixedBy, fix, microsoft } = catalogue['hold-litigation'];
    const { rows, ...rest } = JSON.parse(text) as { rows: readonly Record<string, unknown>[] };
    assert.equal(name, 'crosswalk-run-12-batch-3-1a2b3c4d5e6f-run.json');
    assert.deepEqual(rest, {
      run: {
        id: 12,
        batch: 3,
        name: 'Sales',
        requester: megan,
        decision: { ...decision, at: '2026-11-23T09:00:00.000Z' },
        digest: run.digest,
        outcome: { kind: 'done' },
        counts: null,
        openedAt: '2026-11-23T09:00:00.000Z',
        readAt: '2026-11-23T09:00:00.000Z',
        delta: reportedRun.delta,
        notes: [hold],
      },
    });
    const { findings, ...plain } = rows[0] ?? {};
    assert.deepEqual(plain, {
      ...row,
      state: 'verified',
      intendedAt: null,
      detail: '',
      failure: '',
      moveTest: null,
    });
    assert.deepEqual(findings, [
      { code: hold.code, severity, found: hold.text, needed, fixedBy, fix, microsoft },
    ]);
  });

  it('has the move test of a row with the property names of the cmdlet', () => {
    const moveTest = { result: 'Failed', message: 'Not in scope.' } as const;

    const { text } = jsonFile(reportedRun, [{ ...stored(matchedRow()), moveTest }]);

    const { rows } = JSON.parse(text) as { rows: readonly { moveTest: unknown }[] };
    assert.deepEqual(rows[0]?.moveTest, { Result: 'Failed', Message: 'Not in scope.' });
  });

  it('has no name for a batch that the policy no longer contains', () => {
    const { text } = jsonFile({ ...reportedRun, batch: 99 }, []);

    assert.match(text, /"batch": 99,\s+"name": null/);
  });
});
