import { changeToStamp } from '../mapping/compare-stamps.ts';
import { findingsOf, targetOf } from '../mapping/plan-rows.ts';
import { severityOf } from '../mapping/readiness/finding-catalogue.ts';
import type { Stamp } from '../mapping/tenant-objects.ts';
import type { Run } from '../ports/run.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import type { Columns } from './csv-table.ts';
import { matchedRow, targetPrincipalName } from './matched-row.ts';
import { csvWriter, type ReportWriter } from './report-writer.ts';
import { statusIn } from './row-status.ts';

/** One line per row of a run, whatever its state. */
export function peopleWriter(run: Pick<Run, 'decision' | 'undoes'>): ReportWriter {
  const file = {
    name: 'people.csv',
    about: 'every person of the run, one line each',
    columns: peopleColumns(run),
  };
  return csvWriter(file, (rows) => rows);
}

export function peopleColumns(run: Pick<Run, 'decision' | 'undoes'>): Columns<StoredRow> {
  return [
    ['Seq', ({ row }) => row.seq],
    ['Status', statusIn(run)],
    ['Outcome', ({ row }) => row.kind],
    ['State', ({ state }) => state],
    ['SourceName', ({ row }) => row.source.name],
    ['SourceAddress', ({ row }) => row.source.address],
    ['SourceUserPrincipalName', ({ row }) => row.source.userPrincipalName ?? ''],
    ['SourceId', ({ row }) => row.source.id],
    ['TargetName', ({ row }) => targetOf(row)?.name ?? ''],
    ['TargetAddress', ({ row }) => targetOf(row)?.address ?? ''],
    ['TargetUserPrincipalName', ({ row }) => targetPrincipalName(row) ?? ''],
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
}

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
