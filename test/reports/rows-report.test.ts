import assert from 'node:assert/strict';
import { findingsFile } from '../../src/reports/findings-report.ts';
import { rowsFile } from '../../src/reports/rows-report.ts';
import { catalogue } from '../../src/mapping/readiness/finding-catalogue.ts';
import { readCsv } from './support/csv.ts';
import { ada, dn, guids, heldRow, hold, matchedRow, run, shared, stored } from './support/rows.ts';

const foreign = { code: 'foreign-proxy', text: 'An address is foreign.' };
const retired = { code: 'no-longer-known', text: 'An old finding.' };

describe('the CSV of rows', () => {
  it('has every field of a stamped row', () => {
    const row = stored(
      matchedRow({ warnings: [hold, shared] }),
      'failed',
      'The tenant refused it.',
    );

    const moveTest = { result: 'Failed', message: 'Not in scope.' } as const;

    const { name, text } = rowsFile(run, [{ ...row, code: 'Forbidden', moveTest }]);

    assert.equal(name, 'crosswalk-run-12-batch-3-1a2b3c4d5e6f-rows.csv');
    assert.deepEqual(readCsv(text), [
      {
        Seq: '0',
        Outcome: 'ready',
        State: 'failed',
        SourceName: 'Ada Vance',
        SourceAddress: 'ada@contoso.com',
        SourceId: 'source-ada',
        TargetName: 'Ada Vance',
        TargetAddress: 'ada@fabrikam.com',
        TargetId: 'target-ada',
        Rule: 'external-address',
        Evidence: `external-address=ada@contoso.com; x500=${dn}`,
        Codes: 'hold-litigation shared-or-resource',
        Severities: 'warning info',
        Reasons: 'Ada is on hold. Release it. Ada is a SharedMailbox.',
        ExchangeGuidBefore: '',
        ExchangeGuidAfter: guids.exchange,
        ArchiveGuidBefore: '',
        ArchiveGuidAfter: guids.archive,
        AddedAddresses: `x500:${dn}; X500:/o=Old/cn=ada`,
        Detail: 'The tenant refused it.',
        Failure: 'Forbidden',
        MoveTestResult: 'Failed',
        MoveTestMessage: 'Not in scope.',
      },
    ]);
  });

  it('has one line per row, matched or not', () => {
    const rows = [stored(matchedRow()), stored(heldRow(1, [foreign, retired]), 'held')];

    const [, held] = readCsv(rowsFile(run, rows).text);

    assert.deepEqual(
      [held?.['Seq'], held?.['Codes'], held?.['Severities'], held?.['TargetId'], held?.['Rule']],
      ['1', 'foreign-proxy no-longer-known', 'error info', '', ''],
    );
  });

  it('escapes a name that is a formula', () => {
    const source = { ...ada, name: '=HYPERLINK("http://evil")' };

    const [line] = readCsv(rowsFile(run, [stored(matchedRow({ source }))]).text);

    assert.equal(line?.['SourceName'], `'=HYPERLINK("http://evil")`);
  });

  it('has only the header for a run without rows, and “no-plan” in its name without a plan', () => {
    const { name, text } = rowsFile({ ...run, digest: null }, []);

    assert.equal(name, 'crosswalk-run-12-batch-3-no-plan-rows.csv');
    assert.ok(text.startsWith('\ufeff"Seq","Outcome","State",'));
  });
});

describe('the CSV of findings', () => {
  it('has one line per finding, with the explanation of the catalogue', () => {
    const rows = [
      stored(matchedRow({ warnings: [hold] })),
      stored(heldRow(1, [foreign, retired]), 'held'),
    ];

    const lines = readCsv(findingsFile(run, rows).text);

    const { expected, fix } = catalogue['foreign-proxy'];
    assert.deepEqual(
      lines.map(({ Seq, Code }) => [Seq, Code]),
      [
        ['0', 'hold-litigation'],
        ['1', 'foreign-proxy'],
        ['1', 'no-longer-known'],
      ],
    );
    assert.deepEqual(lines[1], {
      Seq: '1',
      SourceAddress: 'ada@contoso.com',
      TargetAddress: '',
      Code: 'foreign-proxy',
      Severity: 'error',
      Found: 'An address is foreign.',
      Needed: expected,
      FixedBy: 'administrator of the target',
      Fix: fix,
      Microsoft: catalogue['foreign-proxy'].microsoft,
    });
    assert.deepEqual(
      [lines[2]?.['Severity'], lines[2]?.['FixedBy'], lines[2]?.['Fix']],
      ['info', '', ''],
    );
  });
});
