import { stringify } from 'csv-stringify/sync';
import { domainOf, isSmtp, parseAddress } from '../mapping/address.ts';
import { severityOf } from '../mapping/readiness/catalogue.ts';
import type { Run, StoredRow } from '../run/run.ts';
import { cell } from './cell.ts';
import { csvFile, type File, type Head } from './file.ts';
import { matched, type MatchedRow } from './row.ts';
import { table, type Columns } from './table.ts';

/** Everybody whose target is proved right: what the mailbox migration may go on with. */
export function readyFile(run: Head & Pick<Run, 'policy'>, rows: readonly StoredRow[]): File {
  return csvFile(run, 'ready', table(columnsFor(run.policy.target.deliveryDomain), provedOf(rows)));
}

/** What `New-MigrationBatch -CSVData` takes: addresses of the target, to the letter. */
export function migrationBatch(
  run: Head,
  rows: readonly StoredRow[],
): { readonly file: File; readonly leftOut: readonly string[] } {
  const addresses = provedOf(rows).map(({ target }) => target.address);
  const lines = [['EmailAddress'], ...addresses.filter(isExact).map((address) => [address])];
  return {
    file: csvFile(run, 'migration-batch', stringify(lines, { record_delimiter: 'windows' })),
    leftOut: addresses.filter((address) => !isExact(address)),
  };
}

/** Right already, read back after stamping, or confirmed after the directory synchronized. */
export function isProved({ state }: StoredRow): boolean {
  return state === 'verified' || state === 'unchanged' || state === 'synced';
}

function provedOf(rows: readonly StoredRow[]): readonly MatchedRow[] {
  return rows
    .filter(isProved)
    .map(({ row }) => matched(row))
    .filter((row) => row !== null);
}

function columnsFor(deliveryDomain: string): Columns<MatchedRow> {
  return [
    ['SourcePrimarySmtpAddress', ({ source }) => source.address],
    ['TargetPrimarySmtpAddress', ({ target }) => target.address],
    ['TargetDeliveryAddress', ({ after }) => deliveryOf(after.addresses, deliveryDomain)],
    ['TargetObjectId', ({ target }) => target.id],
    ['Warnings', ({ warnings }) => warnedOf(warnings).join(' ')],
  ];
}

/** Of what does not hold a row back, that by which the move would fail or do harm. */
function warnedOf(findings: MatchedRow['warnings']): readonly string[] {
  return findings.map(({ code }) => code).filter((code) => severityOf(code) === 'warns');
}

function deliveryOf(addresses: readonly string[], deliveryDomain: string): string {
  const domain = deliveryDomain.toLowerCase();
  const address = addresses.find((held) => isSmtp(held) && domainOf(held) === domain);
  return address === undefined ? '' : parseAddress(address).value;
}

/** It stands in a cell as it is: nothing to quote, nothing that a spreadsheet would take for a formula. */
function isExact(address: string): boolean {
  return /^[^\s\p{C}",;]+@[^\s\p{C}",;]+$/u.test(address) && cell(address) === address;
}
