import { changeToStamp } from '../mapping/compare-stamps.ts';
import type { Run } from '../ports/run.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import type { Columns } from './csv-table.ts';
import type { OnPremisesRow } from './matched-row.ts';
import type { PlanIdentity } from './report-file.ts';
import { csvEntry, textEntry, type ReportWriter } from './report-writer.ts';
import { onPremisesScript } from './script-report.ts';

/** What an administrator writes on-premises, as a table and as a script; `isReleased` is asked once every row was added. */
export function onPremisesWriter(
  run: PlanIdentity & Pick<Run, 'policy'>,
  isReleased: () => boolean,
): ReportWriter {
  const rows: OnPremisesRow[] = [];
  return {
    add: (added) => {
      rows.push(...onPremisesRows(added));
      return Promise.resolve();
    },
    files: async () => {
      if (rows.length === 0 || !isReleased()) return [];
      const table = csvEntry({ name: 'on-premises.csv', about: tableAbout, columns });
      await table.add(rows.flatMap(attributeChanges));
      const script = onPremisesScript(run, rows).replaceAll('\n', '\r\n');
      return [
        ...table.files(),
        await textEntry({ name: 'on-premises.ps1', about: scriptAbout }, script),
      ];
    },
  };
}

const tableAbout = 'what to write in the on-premises Active Directory, one line per value';
const scriptAbout =
  'the script that stamps them: run it in the Exchange Management Shell, first with -WhatIf';

/** Without the rows that are held back, because something changed since the preview. */
function onPremisesRows(rows: readonly StoredRow[]): readonly OnPremisesRow[] {
  return rows
    .filter(({ detail }) => detail === '')
    .map(({ row }) => row)
    .filter((row) => row.kind === 'on-premises');
}

interface AttributeChange {
  readonly target: OnPremisesRow['target'];
  readonly attribute: 'ExchangeGuid' | 'ArchiveGuid' | 'EmailAddresses';
  readonly before: string;
  readonly after: string;
}

const columns: Columns<AttributeChange> = [
  ['TargetName', ({ target }) => target.name],
  ['TargetAddress', ({ target }) => target.address],
  ['TargetObjectId', ({ target }) => target.id],
  ['Attribute', ({ attribute }) => attribute],
  ['Before', ({ before }) => before],
  ['After', ({ after }) => after],
];

function attributeChanges({ target, before, after }: OnPremisesRow): readonly AttributeChange[] {
  const { exchangeGuid, archiveGuid, addAddresses } = changeToStamp(before, after);
  return [
    ...guidChange('ExchangeGuid', before.exchangeGuid, exchangeGuid),
    ...guidChange('ArchiveGuid', before.archiveGuid, archiveGuid),
    ...addAddresses.map((address) => ({
      attribute: 'EmailAddresses' as const,
      before: '',
      after: address,
    })),
  ].map((one) => ({ target, ...one }));
}

function guidChange<A extends 'ExchangeGuid' | 'ArchiveGuid'>(
  attribute: A,
  before: string | null,
  after: string | undefined,
) {
  return after === undefined ? [] : [{ attribute, before: before ?? '', after }];
}
