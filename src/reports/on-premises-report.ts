import { changeToStamp } from '../mapping/compare-stamps.ts';
import type { Row } from '../mapping/plan-rows.ts';
import type { ReportFile } from '../ports/files.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import { csvTable, type Columns } from './csv-table.ts';
import { csvFile, type PlanIdentity } from './report-file.ts';

export type OnPremisesRow = Extract<Row, { kind: 'on-premises' }>;

/** One line per value to write in the on-premises Active Directory; null if there is none. */
export function onPremisesFile(run: PlanIdentity, rows: readonly StoredRow[]): ReportFile | null {
  const changes = onPremisesRows(rows).flatMap(attributeChanges);
  return changes.length === 0 ? null : csvFile(run, 'on-premises', csvTable(columns, changes));
}

/** Without the rows that are held back, because something changed since the preview. */
export function onPremisesRows(rows: readonly StoredRow[]): readonly OnPremisesRow[] {
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
