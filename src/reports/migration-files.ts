import { stringify } from 'csv-stringify/sync';
import { domainOf, isSmtp, parseAddress } from '../mapping/email-address.ts';
import { showInvisible } from '../mapping/invisible-characters.ts';
import { severityOf } from '../mapping/readiness/finding-catalogue.ts';
import type { Run } from '../ports/run.ts';
import { type StoredRow } from '../ports/stored-row.ts';
import { stampedStates } from '../ports/row-states.ts';
import { compressedText } from './compressed-text.ts';
import { escapeCell, type Columns } from './csv-table.ts';
import { matchedRow, type MatchedRow } from './matched-row.ts';
import { csvEntry, type ReportWriter } from './report-writer.ts';

/** Everyone whose mailbox can be moved now, and the CSV for `New-MigrationBatch`; no files where nobody is confirmed. */
export function migrationWriter(
  { policy }: Pick<Run, 'policy'>,
  isLeftOut: (row: MatchedRow) => boolean,
): ReportWriter & { readonly leftOut: readonly string[] } {
  const leftOut: string[] = [];
  const batch = compressedText();
  const head = batch.add(lineOf(['EmailAddress']));
  const ready = csvEntry({
    name: 'ready-to-move.csv',
    about: 'everyone who is verified or already stamped, so that the mailbox can be moved now',
    columns: columnsFor(policy.target.deliveryDomain),
  });
  const confirmedIn = (rows: readonly StoredRow[]) =>
    rows
      .filter(isConfirmed)
      .map(({ row }) => matchedRow(row))
      .filter((row) => row !== null)
      .filter((row) => !isLeftOut(row));
  return {
    leftOut,
    add: async (rows) => {
      await head;
      const confirmed = confirmedIn(rows);
      await ready.add(confirmed);
      const addresses = confirmed.map(({ target }) => target.address);
      leftOut.push(...addresses.filter((address) => !isUnquoted(address)));
      await batch.add(
        addresses
          .filter(isUnquoted)
          .map((one) => lineOf([one]))
          .join(''),
      );
    },
    files: () => {
      const files = ready.files();
      if (files.length === 0) return [];
      const about = 'the same people for New-MigrationBatch -CSVData';
      const columns = ['EmailAddress'];
      return [...files, { name: 'migration-batch.csv', about, columns, content: batch }];
    },
  };
}

function lineOf(cells: readonly string[]): string {
  return stringify([cells], { record_delimiter: 'windows' });
}

/** Already right, read back after stamping, or confirmed after directory synchronization. */
function isConfirmed({ state }: StoredRow): boolean {
  return stampedStates.includes(state);
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
