import assert from 'node:assert/strict';
import { findingsWriter } from '../../src/reports/findings-report.ts';
import { peopleWriter } from '../../src/reports/people-report.ts';
import { stateLabel } from '../../src/cards/row-labels.ts';
import { rowStates } from '../../src/ports/row-states.ts';
import { catalogue } from '../../src/mapping/readiness/finding-catalogue.ts';
import { readCsv } from './support/csv.ts';
import { fileOf, filesOf } from './support/reports.ts';
import { ada, dn, guids, heldRow, hold, matchedRow, run, shared, stored } from './support/rows.ts';

const foreign = { code: 'foreign-proxy', text: 'An address is foreign.' };
const decided = {
  ...run,
  decision: { kind: 'approved', by: null, at: run.openedAt, digest: run.digest, note: '' },
} as const;
const retired = { code: 'no-longer-known', text: 'An old finding.' };

describe('the CSV of people', () => {
  it('has every field of a stamped row, and its state in words', async () => {
    const row = stored(
      matchedRow({
        source: { ...ada, userPrincipalName: 'ada.vance@contoso.com' },
        warnings: [hold, shared],
      }),
      'failed',
      'The tenant refused it.',
    );

    const moveTest = { result: 'Failed', message: 'Not in scope.' } as const;

    const text = await fileOf(peopleWriter(decided), [{ ...row, code: 'Forbidden', moveTest }]);

    assert.deepEqual(readCsv(text), [
      {
        Seq: '0',
        Status: 'Failed',
        Outcome: 'ready',
        State: 'failed',
        SourceName: 'Ada Vance',
        SourceAddress: 'ada@contoso.com',
        SourceUserPrincipalName: 'ada.vance@contoso.com',
        SourceId: 'source-ada',
        TargetName: 'Ada Vance',
        TargetAddress: 'ada@fabrikam.com',
        TargetUserPrincipalName: 'ada@fabrikam.com',
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

  it('has one line per row, matched or not', async () => {
    const rows = [stored(matchedRow()), stored(heldRow(1, [foreign, retired]), 'held')];

    const [, held] = readCsv(await fileOf(peopleWriter(run), rows));

    assert.deepEqual(
      [held?.['Seq'], held?.['Codes'], held?.['Severities'], held?.['TargetId'], held?.['Rule']],
      ['1', 'foreign-proxy no-longer-known', 'error info', '', ''],
    );
  });

  it('escapes a name that is a formula', async () => {
    const source = { ...ada, name: '=HYPERLINK("http://evil")' };

    const [line] = readCsv(await fileOf(peopleWriter(run), [stored(matchedRow({ source }))]));

    assert.equal(line?.['SourceName'], `'=HYPERLINK("http://evil")`);
  });

  it('has the states of the plan until there is a decision', async () => {
    const rows = [
      stored(matchedRow(), 'planned'),
      stored(matchedRow({ seq: 1, warnings: [hold] }), 'planned'),
    ];
    const statusesOf = async (of: typeof run) =>
      readCsv(await fileOf(peopleWriter(of), rows)).map(({ Status }) => Status);

    assert.deepEqual(await statusesOf(run), ['Ready', 'Ready with warnings']);
    assert.deepEqual(await statusesOf(decided), ['Not stamped', 'Not stamped']);
  });

  it('says the state of every row in the words of the cards', async () => {
    const planned = [
      stored(matchedRow({ kind: 'on-premises' }), 'held'),
      stored(matchedRow({ kind: 'unchanged' }), 'unchanged'),
      stored(heldRow(1, [foreign]), 'held'),
    ];
    const rows = [...planned, ...rowStates.map((state) => stored(matchedRow(), state))];

    const statuses = readCsv(await fileOf(peopleWriter(decided), rows)).map(({ Status }) => Status);

    const shown = rows.map((row) => stateLabel(row).words);
    assert.deepEqual(statuses, shown);
  });
});

describe('the CSV of findings', () => {
  it('has one line per finding, with the explanation of the catalogue', async () => {
    const rows = [
      stored(matchedRow({ warnings: [hold] })),
      stored(heldRow(1, [foreign, retired]), 'held'),
    ];

    const lines = readCsv(await fileOf(findingsWriter(), rows));

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
      Title: catalogue['foreign-proxy'].title,
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

  it('is not made where nobody has a finding', async () => {
    assert.deepEqual(await filesOf(findingsWriter(), [stored(matchedRow())]), {});
  });
});
