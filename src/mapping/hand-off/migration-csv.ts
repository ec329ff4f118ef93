import { showInvisible } from '../invisible-characters.ts';

/** Whether the CSV for New-MigrationBatch can hold the address as it is: without quotes, and without anything a spreadsheet would run. */
export function isPlainAddress(address: string): boolean {
  const at = address.indexOf('@', 1);
  return (
    at !== -1 &&
    at < address.length - 1 &&
    /^[^\s\p{C}",;]+$/u.test(address) &&
    !/^[=+\-@]/.test(address) &&
    showInvisible(address) === address
  );
}

/** The CSV for `New-MigrationBatch -CSVData`: addresses of the target, no other column. */
export function migrationCsv(addresses: readonly string[]): string {
  const faulty = addresses.find((address) => !isPlainAddress(address));
  if (faulty !== undefined) throw new Error('A migration CSV can’t hold one of the addresses.');
  return ['EmailAddress', ...addresses].map((line) => `${line}\r\n`).join('');
}
