import assert from 'node:assert/strict';
import { catalogue } from '../../src/mapping/readiness/finding-catalogue.ts';
import { showInvisible } from '../../src/mapping/invisible-characters.ts';
import type { Run } from '../../src/ports/run.ts';
import type { StoredRow } from '../../src/ports/stored-row.ts';
import { jsonWriter } from '../../src/reports/json-report.ts';
import { runDocument } from '../../src/reports/run-document.ts';
import { fileOf } from './support/reports.ts';
import { ada, heldRow, hold, matchedRow, run, stored, target } from './support/rows.ts';

const alex = { id: 'alex', name: 'Alex Wilber' };
const at = new Date('2026-11-23T09:05:00Z');
const code = run.digest ?? '';
const decision = { kind: 'approved', by: alex, at, digest: code, note: 'Go' } as const;
const decided: Run = {
  ...run,
  votes: [
    {
      digest: code,
      by: alex,
      onBehalfOf: null,
      at,
      note: 'Go',
      rights: ['target'],
      startAt: null,
    },
  ],
  decision,
  outcome: { kind: 'done' },
  delta: { since: 11, changes: [{ count: 1, label: 'new' }] },
  notes: [hold],
};

const documentOf = async (of: Run, rows: readonly StoredRow[]) =>
  runDocument.parse(JSON.parse(await fileOf(jsonWriter(of), rows)));

describe('the JSON file of a run', () => {
  it('has no character that nobody sees, and the names as they are', async () => {
    const requester = { id: 'megan', name: 'Megan\u3164\ufe0f\u{e0041}Bowen' };

    const text = await fileOf(jsonWriter({ ...decided, requester }), []);

    assert.equal(showInvisible(text), text);
    assert.deepEqual(runDocument.parse(JSON.parse(text)).run.requester, requester);
  });

  it('names its schema and version, and who requested and approved which plan', async () => {
    const { rows, ...rest } = await documentOf(decided, []);

    assert.deepEqual(rows, []);
    assert.deepEqual(rest, {
      $schema: 'run-1.schema.json',
      version: 1,
      run: {
        ...{ id: 12, batch: 3, name: 'Sales', requester: run.requester },
        ...{ openedAt: '2026-11-23T09:00:00.000Z', readAt: '2026-11-23T09:00:30.000Z' },
        ...{ sourceExport: null, digest: code, cleanDigest: null, counts: null },
        votes: [
          {
            by: alex,
            onBehalfOf: null,
            at: at.toISOString(),
            digest: code,
            note: 'Go',
            startAt: null,
          },
        ],
        startsAt: null,
        decision: { ...decision, at: at.toISOString() },
        outcome: { kind: 'done' },
        ...{ delta: decided.delta, notes: [hold] },
      },
    });
  });

  it('says from when the decided plan may be written', async () => {
    const [vote] = decided.votes;
    const start = (day: number) => new Date(`2026-11-${day}T21:00:00Z`);
    const votes = [28, 29].map((day) => ({ ...vote!, startAt: start(day) }));

    const { run: of } = await documentOf({ ...decided, votes }, []);

    assert.equal(of.startsAt, '2026-11-29T21:00:00.000Z');
    assert.equal(of.votes[0]?.startAt, '2026-11-28T21:00:00.000Z');
  });

  it('has every row in full, on a line of its own, with its findings explained', async () => {
    const row = matchedRow({
      source: { ...ada, userPrincipalName: 'ada.vance@contoso.com' },
      warnings: [hold],
    });
    const rows = [stored(row, 'verified'), stored(heldRow(1, [hold]), 'held')];

    const text = await fileOf(jsonWriter(decided), rows);

    assert.equal(text.split('\n').length, 5);
    const { title, severity, expected, fixedBy, fix, microsoft } = catalogue['hold-litigation'];
    const [first, second] = runDocument.parse(JSON.parse(text)).rows;
    assert.deepEqual(first, {
      ...{ seq: 0, kind: 'ready', state: 'verified', status: 'Verified' },
      source: { ...ada, userPrincipalName: 'ada.vance@contoso.com' },
      target: { ...target, userPrincipalName: target.address },
      ...{ rule: row.rule, evidence: row.evidence, candidates: [], rivals: [] },
      ...{ before: row.before, after: row.after },
      findings: [
        ...[{ code: hold.code, title, severity, found: hold.text }].map((finding) => ({
          ...finding,
          ...{ needed: expected, fixedBy, fix, microsoft },
        })),
      ],
      ...{ intendedAt: null, detail: '', failure: '', moveTest: null },
    });
    assert.deepEqual([second?.seq, second?.target, second?.before], [1, null, null]);
  });

  it('has the move test of a row with the property names of the cmdlet', async () => {
    const moveTest = { result: 'Failed', message: 'Not in scope.' } as const;

    const { rows } = await documentOf(decided, [{ ...stored(matchedRow()), moveTest }]);

    assert.deepEqual(rows[0]?.moveTest, { Result: 'Failed', Message: 'Not in scope.' });
  });

  it('has no name for a batch that the policy no longer contains', async () => {
    assert.equal((await documentOf({ ...decided, batch: 99 }, [])).run.name, null);
  });
});
