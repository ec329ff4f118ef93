import { catalogue, severityOf } from '../mapping/readiness/finding-catalogue.ts';
import type { CatalogueEntry } from '../mapping/readiness/readiness-check.ts';
import { type Finding, type Row, findingsOf } from '../mapping/plan-rows.ts';
import type { ReportFile } from '../ports/files.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import { csvTable, type Columns } from './csv-table.ts';
import { csvFile, type PlanIdentity } from './report-file.ts';
import { targetOf } from './matched-row.ts';

/** One line per finding of a run, with who can fix it and how. */
export function findingsFile(run: PlanIdentity, rows: readonly StoredRow[]): ReportFile {
  const entries = rows.flatMap(({ row }) =>
    findingsOf(row).map((finding) => ({ row, finding: explainFinding(finding) })),
  );
  return csvFile(run, 'findings', csvTable(columns, entries));
}

/** Adds what the catalogue says about the code; a code that the catalogue no longer has gets nulls. */
export function explainFinding({ code, text }: Finding) {
  const entry = entryByCode.get(code);
  return {
    code,
    severity: severityOf(code),
    found: text,
    needed: entry?.expected ?? null,
    fixedBy: entry?.fixedBy ?? null,
    fix: entry?.fix ?? null,
    microsoft: entry?.microsoft ?? null,
  };
}

const entryByCode: ReadonlyMap<string, CatalogueEntry> = new Map(Object.entries(catalogue));

const columns: Columns<{ readonly row: Row; readonly finding: ReturnType<typeof explainFinding> }> =
  [
    ['Seq', ({ row }) => row.seq],
    ['SourceAddress', ({ row }) => row.source.address],
    ['TargetAddress', ({ row }) => targetOf(row)?.address ?? ''],
    ['Code', ({ finding }) => finding.code],
    ['Severity', ({ finding }) => finding.severity],
    ['Found', ({ finding }) => finding.found],
    ['Needed', ({ finding }) => finding.needed ?? ''],
    ['FixedBy', ({ finding }) => (finding.fixedBy === null ? '' : fixers[finding.fixedBy])],
    ['Fix', ({ finding }) => finding.fix ?? ''],
    ['Microsoft', ({ finding }) => finding.microsoft ?? ''],
  ];

const fixers = {
  source: 'administrator of the source',
  target: 'administrator of the target',
  project: 'the project',
} as const;
