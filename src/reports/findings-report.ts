import { entryOf, severityOf, titleOf } from '../mapping/readiness/finding-catalogue.ts';
import { findingsOf, targetOf, type Finding, type Row } from '../mapping/plan-rows.ts';
import type { Columns } from './csv-table.ts';
import { ownerLabels, ownerOf } from './finding-owner.ts';
import { csvWriter, type ReportWriter } from './report-writer.ts';

/** One line per finding of a run, with who can fix it and how. */
export function findingsWriter(): ReportWriter {
  const file = {
    name: 'findings.csv',
    about: 'every finding of every person, with who can fix it and how',
    columns,
  };
  return csvWriter(file, (rows) =>
    rows.flatMap(({ row }) =>
      findingsOf(row).map((finding) => ({ row, finding: explainFinding(finding) })),
    ),
  );
}

/** Adds what the catalogue says about the code; a code that the catalogue no longer has gets nulls. */
export function explainFinding({ code, text }: Finding) {
  const entry = entryOf(code);
  return {
    code,
    severity: severityOf(code),
    title: titleOf(code),
    found: text,
    needed: entry?.expected ?? null,
    fixedBy: entry?.fixedBy ?? null,
    fix: entry?.fix ?? null,
    microsoft: entry?.microsoft ?? null,
  };
}

const columns: Columns<{ readonly row: Row; readonly finding: ReturnType<typeof explainFinding> }> =
  [
    ['Seq', ({ row }) => row.seq],
    ['SourceAddress', ({ row }) => row.source.address],
    ['TargetAddress', ({ row }) => targetOf(row)?.address ?? ''],
    ['Code', ({ finding }) => finding.code],
    ['Title', ({ finding }) => finding.title],
    ['Severity', ({ finding }) => finding.severity],
    ['Found', ({ finding }) => finding.found],
    ['Needed', ({ finding }) => finding.needed ?? ''],
    ['FixedBy', ({ finding }) => ownerText(finding.code)],
    ['Fix', ({ finding }) => finding.fix ?? ''],
    ['Microsoft', ({ finding }) => finding.microsoft ?? ''],
  ];

function ownerText(code: string): string {
  const owner = ownerOf(code);
  return owner === null ? '' : ownerLabels[owner];
}
