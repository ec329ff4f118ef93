import { changeToStamp } from '../mapping/compare-stamps.ts';
import { findingsOf } from '../mapping/plan-rows.ts';
import { severityOf } from '../mapping/readiness/finding-catalogue.ts';
import type { Stamp } from '../mapping/tenant-objects.ts';
import type { ReportFile } from '../ports/files.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import { csvTable, type Columns } from './csv-table.ts';
import { csvFile, type PlanIdentity } from './report-file.ts';
import { matchedRow, targetOf } from './matched-row.ts';

/** One line per row of a run, whatever its state. */
export function rowsFile(run: PlanIdentity, rows: readonly StoredRow[]): ReportFile {
  return csvFile(run, 'rows', csvTable(columns, rows));
}

const columns: Columns<StoredRow> = [
  ['Seq', ({ row }) => row.seq],
  ['Outcome', ({ row }) => row.kind],
  ['State', ({ state }) => state],
  ['SourceName', ({ row }) => row.source.name],
  ['SourceAddress', ({ row }) => row.source.address],
  ['SourceId', ({ row }) => row.source.id],
  ['TargetName', ({ row }) => targetOf(row)?.name ?? ''],
  ['TargetAddress', ({ row }) => targetOf(row)?.address ?? ''],
  ['TargetId', ({ row }) => targetOf(row)?.id ?? ''],
  ['Rule', ({ row }) => matchedRow(row)?.rule ?? ''],
  ['Evidence', evidence],
  ['Codes', ({ row }) => joined(findingsOf(row).map(({ code }) => code))],
  ['Severities', ({ row }) => joined(findingsOf(row).map(({ code }) => severityOf(code)))],
  ['Reasons', ({ row }) => joined(findingsOf(row).map(({ text }) => text))],
  ['ExchangeGuidBefore', guid('before', 'exchangeGuid')],
  ['ExchangeGuidAfter', guid('after', 'exchangeGuid')],
  ['ArchiveGuidBefore', guid('before', 'archiveGuid')],
  ['ArchiveGuidAfter', guid('after', 'archiveGuid')],
  ['AddedAddresses', addedAddresses],
  ['Detail', ({ detail }) => detail],
  ['Failure', ({ code }) => code],
  ['MoveTestResult', ({ moveTest }) => moveTest?.result ?? ''],
  ['MoveTestMessage', ({ moveTest }) => moveTest?.message ?? ''],
];

function evidence({ row }: StoredRow): string {
  if (!('evidence' in row)) return '';
  return row.evidence.map(({ rule, value }) => `${rule}=${value}`).join('; ');
}

function guid(side: 'before' | 'after', name: Exclude<keyof Stamp, 'addresses'>) {
  return ({ row }: StoredRow) => matchedRow(row)?.[side][name] ?? '';
}

function addedAddresses({ row }: StoredRow): string {
  const matched = matchedRow(row);
  if (matched === null) return '';
  return changeToStamp(matched.before, matched.after).addAddresses.join('; ');
}

function joined(values: readonly string[]): string {
  return values.join(' ');
}
