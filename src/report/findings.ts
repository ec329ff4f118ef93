import { findingsOf } from '../mapping/delta.ts';
import type { Row } from '../mapping/row.ts';
import type { StoredRow } from '../run/run.ts';
import { csvFile, type File, type Head } from './file.ts';
import { targetOf } from './row.ts';
import { table, type Columns } from './table.ts';
import { told } from './told.ts';

/** One line for each finding of a run, with who mends it and how. */
export function findingsFile(run: Head, rows: readonly StoredRow[]): File {
  const entries = rows.flatMap(({ row }) =>
    findingsOf(row).map((finding) => ({ row, finding: told(finding) })),
  );
  return csvFile(run, 'findings', table(columns, entries));
}

const columns: Columns<{ readonly row: Row; readonly finding: ReturnType<typeof told> }> = [
  ['Seq', ({ row }) => row.seq],
  ['SourceAddress', ({ row }) => row.source.address],
  ['TargetAddress', ({ row }) => targetOf(row)?.address ?? ''],
  ['Code', ({ finding }) => finding.code],
  ['Severity', ({ finding }) => finding.severity],
  ['Seen', ({ finding }) => finding.seen],
  ['Expected', ({ finding }) => finding.expected ?? ''],
  ['Who', ({ finding }) => (finding.who === null ? '' : people[finding.who])],
  ['Fix', ({ finding }) => finding.fix ?? ''],
  ['Microsoft', ({ finding }) => finding.microsoft ?? ''],
];

const people = {
  source: 'administrator of the source',
  target: 'administrator of the target',
  project: 'the project',
} as const;
