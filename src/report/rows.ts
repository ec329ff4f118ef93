import { change } from '../mapping/compare.ts';
import { findingsOf } from '../mapping/delta.ts';
import { severityOf } from '../mapping/readiness/catalogue.ts';
import type { Stamp } from '../mapping/identity.ts';
import type { StoredRow } from '../run/run.ts';
import { csvFile, type File, type Head } from './file.ts';
import { evidenceOf, matched, targetOf } from './row.ts';
import { table, type Columns } from './table.ts';

/** One line for each row of a run, whatever became of it. */
export function rowsFile(run: Head, rows: readonly StoredRow[]): File {
  return csvFile(run, 'rows', table(columns, rows));
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
  ['Rule', ({ row }) => matched(row)?.rule ?? ''],
  ['Evidence', evidence],
  ['Codes', ({ row }) => joined(findingsOf(row).map(({ code }) => code))],
  ['Severities', ({ row }) => joined(findingsOf(row).map(({ code }) => severityOf(code)))],
  ['Reasons', ({ row }) => joined(findingsOf(row).map(({ text }) => text))],
  ['ExchangeGuidBefore', guid('before', 'exchangeGuid')],
  ['ExchangeGuidAfter', guid('after', 'exchangeGuid')],
  ['ArchiveGuidBefore', guid('before', 'archiveGuid')],
  ['ArchiveGuidAfter', guid('after', 'archiveGuid')],
  ['AddedAddresses', added],
  ['Detail', ({ detail }) => detail],
  ['Failure', ({ code }) => code],
  ['MoveTestResult', ({ moveTest }) => moveTest?.result ?? ''],
  ['MoveTestMessage', ({ moveTest }) => moveTest?.message ?? ''],
];

function evidence({ row }: StoredRow): string {
  return evidenceOf(row)
    .map(({ rule, value }) => `${rule}=${value}`)
    .join('; ');
}

function guid(side: 'before' | 'after', name: Exclude<keyof Stamp, 'addresses'>) {
  return ({ row }: StoredRow) => matched(row)?.[side][name] ?? '';
}

function added({ row }: StoredRow): string {
  const pair = matched(row);
  return pair === null ? '' : change(pair.before, pair.after).addAddresses.join('; ');
}

function joined(words: readonly string[]): string {
  return words.join(' ');
}
