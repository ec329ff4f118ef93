import { record } from '../http/parse.ts';
import type { Invocation } from './cmdlet.ts';
import { refusals } from './refusal.ts';

/** How many users a batch can have. */
export const maxUsers = 2_000;

/** The addresses of CSVData: a file with the single column EmailAddress. */
export function addressesIn(invocation: Invocation): readonly string[] {
  const [header = '', ...lines] = bytesIn(invocation)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^"(.*)"$/, '$1'))
    .filter((line) => line !== '');
  if (header.toLowerCase() !== 'emailaddress') {
    throw refusals.migration(
      'MigrationCsvFormatException',
      `The CSV file has columns that can't be used: "${header}". Use EmailAddress alone.`,
    );
  }
  if (lines.length === 0) {
    throw refusals.migration('MigrationCsvFormatException', 'The CSV file has no users.');
  }
  if (lines.length > maxUsers) {
    throw refusals.migration(
      'MigrationUserLimitExceededException',
      `The migration batch can't have more than ${maxUsers} users; the CSV file has ${lines.length}.`,
    );
  }
  const at = lines.findIndex((line) => !/^[^\s@,]+@[^\s@,]+$/.test(line));
  if (at === -1) return lines;
  throw refusals.migration(
    'MigrationCSVRowValidationException',
    `Row ${at + 1} of the CSV file isn't valid: "${lines[at] ?? ''}" is no email address.`,
  );
}

/** A byte array: base64, or as the switch csvData says Exchange's object with it. */
function bytesIn({ parameters, tenants }: Invocation): Buffer {
  const value = parameters['CSVData'];
  if (value === undefined) throw refusals.missingParameter('CSVData');
  const wrapped = record(value);
  const isByteArray = wrapped?.['@odata.type'] === '#Exchange.ByteArrayType';
  const wraps = tenants.switches.is('csvData', 'byte-array');
  const inner = wraps && isByteArray ? wrapped['Data'] : value;
  const isExpected = wraps === isByteArray;
  if (isExpected && typeof inner === 'string' && /^[A-Za-z0-9+/]+={0,2}$/.test(inner)) {
    return Buffer.from(inner, 'base64');
  }
  throw refusals.transformation('CSVData', 'Cannot convert the value to type "System.Byte[]".');
}
