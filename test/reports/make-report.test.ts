import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { planHash } from '../../src/mapping/plan/digest.ts';
import type { Run } from '../../src/ports/run.ts';
import type { StoredRow } from '../../src/ports/stored-row.ts';
import { columnTexts } from '../../src/reports/column-texts.ts';
import { runDocument, runSchema } from '../../src/reports/run-document.ts';
import { readCsv } from './support/csv.ts';
import { reportOf } from './support/reports.ts';
import { ada, heldRow, hold, matchedRow, run, stored, target } from './support/rows.ts';

const missing = (seq: number): StoredRow =>
  stored(
    {
      ...{ seq, kind: 'missing', source: { ...ada, id: `s${seq}` } },
      candidates: [{ target, score: 72, reasons: ['same family name'] }],
      reason: { code: 'no-target', text: 'No one matches Ada.' },
    },
    'held',
  );
const external = { code: 'external-address-elsewhere', text: 'It is empty.' };
const rows: readonly StoredRow[] = [
  stored(matchedRow({ warnings: [hold, external] }), 'planned'),
  stored(matchedRow({ seq: 1, kind: 'unchanged' }), 'unchanged'),
  missing(2),
  stored(heldRow(3, [{ code: 'foreign-proxy', text: 'Foreign.' }]), 'held'),
];

/** A run whose whole plan was approved and that stamps. */
function approvedRun(all: readonly StoredRow[]): Run {
  const hash = planHash(run);
  hash.add(all.map(({ row }) => row));
  const digest = hash.digest();
  const decision = {
    kind: 'approved',
    by: run.requester,
    at: run.openedAt,
    digest,
    note: '',
  } as const;
  return { ...run, digest, decision, phase: 'stamp' };
}

describe('the report of a run', () => {
  it('is one ZIP and its page, named after run, batch and plan', async () => {
    const { zip, page, contents, entries, html, text } = await reportOf(run, rows);

    assert.deepEqual(
      [zip.name, zip.type, page.name, page.type],
      [
        'crosswalk-run-12-sales-1a2b3c4d5e6f.zip',
        'application/zip',
        'crosswalk-run-12-sales-1a2b3c4d5e6f.html',
        'text/html; charset=utf-8',
      ],
    );
    const worklists = ['external-address-elsewhere.csv', 'external-address-elsewhere.ps1'];
    assert.deepEqual(contents, [
      ...['README.txt', 'report.html', 'people.csv', 'findings.csv', 'decisions.csv'],
      ...['ready-to-move.csv', 'migration-batch.csv'],
      'worklists/source-admin/hold-litigation.csv',
      ...worklists.map((name) => `worklists/target-admin/${name}`),
      ...['no-target.csv', 'no-target.ps1'].map((name) => `worklists/target-admin/${name}`),
      'worklists/target-admin/foreign-proxy.csv',
      ...['run.json', 'run-1.schema.json'],
    ]);
    assert.deepEqual([...entries.keys()], contents);
    assert.equal(text('report.html'), html);
    assert.ok([...entries.values()].every(({ at }) => at.getTime() === run.readAt?.getTime()));
  });

  it('names a batch without a letter by its number', async () => {
    const batches = { 3: { kind: 'file', name: '販売 – 部', file: '' } } as const;

    const { zip } = await reportOf({ ...run, policy: { ...run.policy, batches } }, rows);

    assert.equal(zip.name, 'crosswalk-run-12-batch-3-1a2b3c4d5e6f.zip');
  });

  it('is the same, byte for byte, for the same run at the same time', async () => {
    const [one, other] = [await reportOf(run, rows), await reportOf(run, rows)];

    assert.ok(Buffer.from(one.zip.bytes).equals(Buffer.from(other.zip.bytes)));
  });

  it('explains every file and every column in one line of README.txt', async () => {
    const { contents, entries, text } = await reportOf(run, rows);

    const lines = text('README.txt').split('\r\n');
    for (const name of contents.slice(1))
      assert.equal(lines.filter((line) => line.startsWith(`${name}: `)).length, 1, name);
    for (const [name, { text: csv }] of entries) {
      if (!name.endsWith('.csv') || name === 'migration-batch.csv') continue;
      for (const column of Object.keys(readCsv(csv)[0] ?? {}))
        if (!/^Candidate[23]/.test(column)) assert.ok(columnTexts[column], column);
    }
  });

  it('has a run.json that its published schema describes', async () => {
    const { text } = await reportOf(approvedRun(rows), rows);

    const document = runDocument.strict().parse(JSON.parse(text('run.json')));
    assert.equal(document.rows.length, rows.length);
    assert.equal(text(document.$schema), runSchema());
    const published = readFileSync(
      new URL('../../docs/schema/run-1.json', import.meta.url),
      'utf8',
    );
    assert.equal(published, runSchema(), 'run `npm run docs` and commit the schema');
  });

  it('has the on-premises files once the plan is approved and checked, and nothing holds it back', async () => {
    const all = [...rows, stored(matchedRow({ seq: 4, kind: 'on-premises' }), 'held')];
    const approved = approvedRun(all);
    const hasFiles = async (of: Run, state: Parameters<typeof reportOf>[2] = {}) => {
      const { contents } = await reportOf(of, all, state);
      const names = contents.filter((name) => name.startsWith('on-premises.'));
      return names.join(' ');
    };

    assert.equal(await hasFiles(approved), 'on-premises.csv on-premises.ps1');
    assert.equal(
      await hasFiles({ ...approved, outcome: { kind: 'done' } }),
      'on-premises.csv on-premises.ps1',
    );
    for (const held of [
      run,
      { ...approved, phase: 'recheck' } as const,
      { ...approved, outcome: { kind: 'cancelled' } } as const,
      { ...approved, decision: { ...approved.decision!, digest: 'of a part' } },
    ])
      assert.equal(await hasFiles(held), '');
    assert.equal(await hasFiles(approved, { mayRelease: false }), '');
  });

  it('has no files for the move in the report of an undo', async () => {
    const undo = { ...run, undoes: { run: 7, sources: null, restores: null } };

    const { contents } = await reportOf(undo, rows);

    assert.ok(!contents.includes('ready-to-move.csv') && !contents.includes('migration-batch.csv'));
  });

  it('lets other work have its turn: 1,500 people are never written at once', async () => {
    const many = Array.from({ length: 1_500 }, (_, seq) => missing(seq));
    let turns = 0;
    let isDone = false;
    const turn = () => {
      turns += 1;
      if (!isDone) setImmediate(turn);
    };
    setImmediate(turn);

    await reportOf(run, many);
    isDone = true;

    assert.ok(turns > 30, String(turns));
  });
});
