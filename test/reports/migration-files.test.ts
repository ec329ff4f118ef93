import assert from 'node:assert/strict';
import { onPremisesFile } from '../../src/reports/on-premises-report.ts';
import { migrationBatchFile, readyFile } from '../../src/reports/migration-files.ts';
import { rowStates } from '../../src/ports/row-states.ts';
import { readCsv } from './support/csv.ts';
import {
  after,
  dn,
  guids,
  heldRow,
  hold,
  matchedRow,
  run,
  shared,
  stored,
  target,
} from './support/rows.ts';

describe('the CSV of mailboxes that are ready to move', () => {
  it('has the rows that are confirmed, and no others', () => {
    const rows = rowStates.map((state) =>
      stored(matchedRow({ target: { ...target, id: state } }), state),
    );

    const lines = readCsv(readyFile(run, [...rows, stored(heldRow(9, [hold]), 'held')]).text);

    assert.deepEqual(
      lines.map(({ TargetObjectId }) => TargetObjectId),
      ['unchanged', 'verified', 'synced'],
    );
  });

  it('has the delivery address and the codes of warnings', () => {
    const row = matchedRow({ kind: 'on-premises', warnings: [hold, shared] });

    const { name, text } = readyFile(run, [stored(row)]);

    assert.equal(name, 'crosswalk-run-12-batch-3-1a2b3c4d5e6f-ready.csv');
    assert.deepEqual(readCsv(text), [
      {
        SourcePrimarySmtpAddress: 'ada@contoso.com',
        TargetPrimarySmtpAddress: 'ada@fabrikam.com',
        TargetDeliveryAddress: 'ada@fabrikam.onmicrosoft.com',
        TargetObjectId: 'target-ada',
        Warnings: 'hold-litigation',
      },
    ]);
  });

  it('leaves the delivery address empty if the stamp has none', () => {
    const row = matchedRow({ after: { ...after, addresses: ['SMTP:ada@fabrikam.com'] } });

    const [line] = readCsv(readyFile(run, [stored(row)]).text);

    assert.equal(line?.['TargetDeliveryAddress'], '');
  });
});

describe('the CSV for New-MigrationBatch', () => {
  const batchOf = (...addresses: readonly string[]) =>
    migrationBatchFile(
      run,
      addresses.map((address) => stored(matchedRow({ target: { ...target, address } }))),
    );

  it('has target addresses under one header, without a byte order mark', () => {
    const { file, leftOut } = batchOf('ada@fabrikam.com', "o'brien+x@fabrikam.com");

    assert.equal(file.name, 'crosswalk-run-12-batch-3-1a2b3c4d5e6f-migration-batch.csv');
    assert.equal(file.text, "EmailAddress\r\nada@fabrikam.com\r\no'brien+x@fabrikam.com\r\n");
    assert.deepEqual(leftOut, []);
  });

  for (const address of [
    '=x@f.com',
    '-x@f.com',
    '"x"@f.com',
    'a,b@f.com',
    'a\n@f.com',
    'a\u3164@f.com',
    'a\u034f@f.com',
    '',
    'a',
  ])
    it(`leaves out ${JSON.stringify(address)}, and lists it`, () => {
      const { file, leftOut } = batchOf('ada@fabrikam.com', address);

      assert.equal(file.text, 'EmailAddress\r\nada@fabrikam.com\r\n');
      assert.deepEqual(leftOut, [address]);
    });
});

describe('the on-premises CSV', () => {
  it('has one line per value to write', () => {
    const rows = [stored(matchedRow()), stored(matchedRow({ kind: 'on-premises' }), 'held')];

    const lines = readCsv(onPremisesFile(run, rows)?.text ?? '');

    assert.deepEqual(
      lines.map(({ TargetObjectId, Attribute, Before, After }) => [
        TargetObjectId,
        Attribute,
        Before,
        After,
      ]),
      [
        ['target-ada', 'ExchangeGuid', '', guids.exchange],
        ['target-ada', 'ArchiveGuid', '', guids.archive],
        ['target-ada', 'EmailAddresses', '', `x500:${dn}`],
        ['target-ada', 'EmailAddresses', '', 'X500:/o=Old/cn=ada'],
      ],
    );
  });

  it('is not made if no value is to be written on-premises', () => {
    assert.equal(onPremisesFile(run, [stored(matchedRow())]), null);
  });
});
