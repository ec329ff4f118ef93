import assert from 'node:assert/strict';
import { catalogue } from '../../src/mapping/readiness/catalogue.ts';
import { jsonFile } from '../../src/report/json.ts';
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
const facts = {
  ...run,
  requester: megan,
  decision,
  outcome: { kind: 'done' },
  counts: null,
  openedAt,
  readAt: openedAt,
  delta: { since: 11, parts: [{ number: 1, word: 'new' }] },
  notes: [hold],
} as const;

describe('the JSON of a run', () => {
  it('holds the facts of the run and every row in full, with its findings explained', () => {
    const row = matchedRow({ warnings: [hold] });

    const { name, text } = jsonFile(facts, [stored(row, 'verified')]);

    const { severity, expected, who, fix, microsoft } = catalogue['hold-litigation'];
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
        delta: facts.delta,
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
      { code: hold.code, severity, seen: hold.text, expected, who, fix, microsoft },
    ]);
  });

  it('has the move test of a row under Microsoft’s names', () => {
    const moveTest = { result: 'Failed', message: 'Not in scope.' } as const;

    const { text } = jsonFile(facts, [{ ...stored(matchedRow()), moveTest }]);

    const { rows } = JSON.parse(text) as { rows: readonly { moveTest: unknown }[] };
    assert.deepEqual(rows[0]?.moveTest, { Result: 'Failed', Message: 'Not in scope.' });
  });

  it('calls a batch that the policy no longer has by its number alone', () => {
    const { text } = jsonFile({ ...facts, batch: 99 }, []);

    assert.match(text, /"batch": 99,\s+"name": null/);
  });
});
