import assert from 'node:assert/strict';
import { onPremisesFile } from '../../src/report/onPremises.ts';
import { migrationBatch, readyFile } from '../../src/report/ready.ts';
import { rowStates } from '../../src/run/run.ts';
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

describe('the list for the mailbox migration', () => {
  it('names everybody who is proved right, by the source, and nobody else', () => {
    const rows = rowStates.map((state) =>
      stored(matchedRow({ target: { ...target, id: state } }), state),
    );

    const lines = readCsv(readyFile(run, [...rows, stored(heldRow(9, [hold]), 'held')]).text);

    assert.deepEqual(
      lines.map(({ TargetObjectId }) => TargetObjectId),
      ['unchanged', 'verified', 'synced'],
    );
  });

  it('tells the delivery address, and what would make the move fail', () => {
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

  it('leaves the delivery address empty where the stamp has none', () => {
    const row = matchedRow({ after: { ...after, addresses: ['SMTP:ada@fabrikam.com'] } });

    const [line] = readCsv(readyFile(run, [stored(row)]).text);

    assert.equal(line?.['TargetDeliveryAddress'], '');
  });
});

describe('the CSV of a migration batch', () => {
  const batchOf = (...addresses: readonly string[]) =>
    migrationBatch(
      run,
      addresses.map((address) => stored(matchedRow({ target: { ...target, address } }))),
    );

  it('holds addresses of the target under one header, without a mark at its beginning', () => {
    const { file, leftOut } = batchOf('ada@fabrikam.com', "o'brien+x@fabrikam.com");

    assert.equal(file.name, 'crosswalk-run-12-batch-3-1a2b3c4d5e6f-migration-batch.csv');
    assert.equal(file.text, "EmailAddress\r\nada@fabrikam.com\r\no'brien+x@fabrikam.com\r\n");
    assert.deepEqual(leftOut, []);
  });

  for (const address of ['=x@f.com', '-x@f.com', '"x"@f.com', 'a,b@f.com', 'a\n@f.com', '', 'a'])
    it(`leaves ${JSON.stringify(address)} out, and says so`, () => {
      const { file, leftOut } = batchOf('ada@fabrikam.com', address);

      assert.equal(file.text, 'EmailAddress\r\nada@fabrikam.com\r\n');
      assert.deepEqual(leftOut, [address]);
    });
});

describe('the CSV for on premises', () => {
  it('has one line for each value that is to be written', () => {
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

  it('is not made where nothing is to be written on premises', () => {
    assert.equal(onPremisesFile(run, [stored(matchedRow())]), null);
  });
});
