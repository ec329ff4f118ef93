import assert from 'node:assert/strict';
import { onPremisesWriter } from '../../src/reports/on-premises-report.ts';
import { migrationWriter } from '../../src/reports/migration-files.ts';
import type { StoredRow } from '../../src/ports/stored-row.ts';
import { rowStates } from '../../src/ports/row-states.ts';
import { readCsv } from './support/csv.ts';
import { filesOf } from './support/reports.ts';
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

const readyLines = async (rows: readonly StoredRow[]) => {
  const files = await filesOf(
    migrationWriter(run, () => false),
    rows,
  );
  return readCsv(files['ready-to-move.csv'] ?? '');
};

describe('the CSV of mailboxes that are ready to move', () => {
  it('has the people who are verified or already stamped, and no others', async () => {
    const rows = rowStates.map((state) =>
      stored(matchedRow({ target: { ...target, id: state } }), state),
    );

    const lines = await readyLines([...rows, stored(heldRow(9, [hold]), 'held')]);

    assert.deepEqual(
      lines.map(({ TargetObjectId }) => TargetObjectId),
      ['unchanged', 'verified', 'synced'],
    );
  });

  it('has the delivery address and the codes of warnings', async () => {
    const row = matchedRow({ kind: 'on-premises', warnings: [hold, shared] });

    assert.deepEqual(await readyLines([stored(row)]), [
      {
        SourcePrimarySmtpAddress: 'ada@contoso.com',
        TargetPrimarySmtpAddress: 'ada@fabrikam.com',
        TargetDeliveryAddress: 'ada@fabrikam.onmicrosoft.com',
        TargetObjectId: 'target-ada',
        Warnings: 'hold-litigation',
      },
    ]);
  });

  it('leaves the delivery address empty if the stamp has none', async () => {
    const row = matchedRow({ after: { ...after, addresses: ['SMTP:ada@fabrikam.com'] } });

    const [line] = await readyLines([stored(row)]);

    assert.equal(line?.['TargetDeliveryAddress'], '');
  });

  it('is not made while nobody can be moved, nor has people whom a later run wrote', async () => {
    const rows = [stored(matchedRow(), 'planned'), stored(matchedRow({ seq: 1 }), 'verified')];

    const files = await filesOf(
      migrationWriter(run, ({ seq }) => seq === 1),
      rows,
    );

    assert.deepEqual(files, {});
  });
});

describe('the CSV for New-MigrationBatch', () => {
  const batchOf = async (...addresses: readonly string[]) => {
    const writer = migrationWriter(run, () => false);
    const rows = addresses.map((address) => stored(matchedRow({ target: { ...target, address } })));
    const files = await filesOf(writer, rows);
    return { text: files['migration-batch.csv'], leftOut: writer.leftOut };
  };

  it('has target addresses under one header, without a byte order mark', async () => {
    const { text, leftOut } = await batchOf('ada@fabrikam.com', "o'brien+x@fabrikam.com");

    assert.equal(text, "EmailAddress\r\nada@fabrikam.com\r\no'brien+x@fabrikam.com\r\n");
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
    it(`leaves out ${JSON.stringify(address)}, and lists it`, async () => {
      const { text, leftOut } = await batchOf('ada@fabrikam.com', address);

      assert.equal(text, 'EmailAddress\r\nada@fabrikam.com\r\n');
      assert.deepEqual(leftOut, [address]);
    });
});

const onPremises = (rows: readonly StoredRow[], isReleased = true) =>
  filesOf(
    onPremisesWriter(run, () => isReleased),
    rows,
  );

describe('the on-premises CSV', () => {
  it('has one line per value to write', async () => {
    const rows = [stored(matchedRow()), stored(matchedRow({ kind: 'on-premises' }), 'held')];

    const lines = readCsv((await onPremises(rows))['on-premises.csv'] ?? '');

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

  it('is not made if no value is to be written on-premises', async () => {
    assert.deepEqual(await onPremises([stored(matchedRow())]), {});
  });

  it('is not made unless the plan is released', async () => {
    const rows = [stored(matchedRow({ kind: 'on-premises' }), 'held')];

    assert.deepEqual(await onPremises(rows, false), {});
  });
});
