import { change } from '../mapping/compare.ts';
import type { Row } from '../mapping/row.ts';
import type { StoredRow } from '../run/run.ts';
import { csvFile, type File, type Head } from './file.ts';
import { table, type Columns } from './table.ts';

export type OnPremisesRow = Extract<Row, { kind: 'on-premises' }>;

/** Every value that somebody must write on premises, one a line; null where there is none. */
export function onPremisesFile(run: Head, rows: readonly StoredRow[]): File | null {
  const changes = onPremisesRows(rows).flatMap(changesOf);
  return changes.length === 0 ? null : csvFile(run, 'on-premises', table(columns, changes));
}

export function onPremisesRows(rows: readonly StoredRow[]): readonly OnPremisesRow[] {
  return rows.map(({ row }) => row).filter((row) => row.kind === 'on-premises');
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

function changesOf({ target, before, after }: OnPremisesRow): readonly AttributeChange[] {
  const { exchangeGuid, archiveGuid, addAddresses } = change(before, after);
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
