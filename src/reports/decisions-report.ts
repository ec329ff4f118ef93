import type { Candidate, Row } from '../mapping/plan-rows.ts';
import type { Columns } from './csv-table.ts';
import { csvWriter, type ReportWriter } from './report-writer.ts';

/** A person whose target only people can decide on. */
type OpenRow = Extract<Row, { kind: 'ambiguous' | 'colliding' | 'missing' }>;

/** Everyone who needs a decision or has no match, with an empty column `Target`: `define mapping` reads the file once it is filled in. */
export function decisionsWriter(): ReportWriter {
  return csvWriter({ name: 'decisions.csv', about, columns }, (rows) =>
    rows.map(({ row }) => row).filter(isOpen),
  );
}

const about =
  'everyone who needs a decision or has no match: fill in Target and send the file to the bot; empty lines are skipped';

function isOpen(row: Row): row is OpenRow {
  return row.kind === 'ambiguous' || row.kind === 'colliding' || row.kind === 'missing';
}

const shownCandidates = 3;

// No column but SourceAddress and Target may have a name that the reader of uploaded files takes for an address.
const columns: Columns<OpenRow> = [
  ['SourceAddress', ({ source }) => source.address],
  ['Target', () => ''],
  ['SourceName', ({ source }) => source.name],
  ['Need', needOf],
  ['Why', ({ reason }) => reason.text],
  ...Array.from({ length: shownCandidates }, (_, index) => candidateColumns(index)).flat(),
];

function candidateColumns(index: number): Columns<OpenRow> {
  const column = `Candidate${index + 1}`;
  const of = (row: OpenRow) => candidatesOf(row)[index];
  return [
    [column, (row) => of(row)?.target.address ?? ''],
    [`${column}Name`, (row) => of(row)?.target.name ?? ''],
    [`${column}Score`, (row) => of(row)?.score ?? ''],
    [`${column}Reasons`, (row) => of(row)?.reasons.join('; ') ?? ''],
  ];
}

function needOf({ kind }: OpenRow): string {
  switch (kind) {
    case 'ambiguous':
      return 'Choose one of several matches';
    case 'colliding':
      return 'Choose who gets the mail user';
    case 'missing':
      return 'Choose a mail user, or create one';
  }
}

function candidatesOf(row: OpenRow): readonly Shown[] {
  if (row.kind !== 'colliding' || row.candidates.length > 0) return row.candidates;
  const reasons = row.rivals.map(({ address }) => `also matches ${address}`);
  return [{ target: row.target, score: '', reasons }];
}

interface Shown extends Pick<Candidate, 'target' | 'reasons'> {
  readonly score: number | '';
}
