import { stringify } from 'csv-stringify/sync';
import { domainOf, isSmtp, parseAddress } from '../mapping/email-address.ts';
import { showInvisible } from '../mapping/invisible-characters.ts';
import { severityOf } from '../mapping/readiness/finding-catalogue.ts';
import type { ReportFile } from '../ports/files.ts';
import type { Run } from '../ports/run.ts';
import { type StoredRow } from '../ports/stored-row.ts';
import { stampedStates } from '../ports/row-states.ts';
import { csvTable, escapeCell, type Columns } from './csv-table.ts';
import { csvFile, type PlanIdentity } from './report-file.ts';
import { matchedRow, type MatchedRow } from './matched-row.ts';

/** Everyone whose mailbox can be moved now, with the delivery address and warnings. */
export function readyFile(
  run: PlanIdentity & Pick<Run, 'policy'>,
  rows: readonly StoredRow[],
): ReportFile {
  const columns = columnsFor(run.policy.target.deliveryDomain);
  return csvFile(run, 'ready', csvTable(columns, confirmedRows(rows)));
}

/** The CSV for `New-MigrationBatch -CSVData`: primary addresses of the target mail users, unchanged. */
export function migrationBatchFile(
  run: PlanIdentity,
  rows: readonly StoredRow[],
): { readonly file: ReportFile; readonly leftOut: readonly string[] } {
  const addresses = confirmedRows(rows).map(({ target }) => target.address);
  const lines = [['EmailAddress'], ...addresses.filter(isUnquoted).map((address) => [address])];
  return {
    file: csvFile(run, 'migration-batch', stringify(lines, { record_delimiter: 'windows' })),
    leftOut: addresses.filter((address) => !isUnquoted(address)),
  };
}

/** Already right, read back after stamping, or confirmed after directory synchronization. */
export function isConfirmed({ state }: StoredRow): boolean {
  return stampedStates.includes(state);
}

function confirmedRows(rows: readonly StoredRow[]): readonly MatchedRow[] {
  return rows
    .filter(isConfirmed)
    .map(({ row }) => matchedRow(row))
    .filter((row) => row !== null);
}

function columnsFor(deliveryDomain: string): Columns<MatchedRow> {
  return [
    ['SourcePrimarySmtpAddress', ({ source }) => source.address],
    ['TargetPrimarySmtpAddress', ({ target }) => target.address],
    ['TargetDeliveryAddress', ({ after }) => deliveryAddress(after.addresses, deliveryDomain)],
    ['TargetObjectId', ({ target }) => target.id],
    ['Warnings', ({ warnings }) => warningCodes(warnings).join(' ')],
  ];
}

/** `findings` of a matched row are warnings and infos; this leaves out the infos. */
function warningCodes(findings: MatchedRow['warnings']): readonly string[] {
  return findings.map(({ code }) => code).filter((code) => severityOf(code) === 'warning');
}

function deliveryAddress(addresses: readonly string[], deliveryDomain: string): string {
  const domain = deliveryDomain.toLowerCase();
  const address = addresses.find((one) => isSmtp(one) && domainOf(one) === domain);
  return address === undefined ? '' : parseAddress(address).value;
}

/** Whether a CSV cell can hold the address as it is, without quotes and without escaping, and shows all of it. */
function isUnquoted(address: string): boolean {
  const at = address.indexOf('@', 1);
  return (
    at !== -1 &&
    at < address.length - 1 &&
    /^[^\s\p{C}",;]+$/u.test(address) &&
    escapeCell(showInvisible(address)) === address
  );
}
