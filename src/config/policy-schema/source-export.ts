import * as z from 'zod/v4';
import { duration, expected, section } from './policy-fields.ts';

const hour = 3_600_000;
const keyError = expected(
  'the fingerprints that “npm run export-source -- --new-key” printed, each with 64 hex digits',
);

const keys = z
  .array(z.string(keyError).max(200, keyError), keyError)
  .min(1, keyError)
  .max(20, keyError)
  .transform((input) => input.map((key) => key.replace(/[\s:]/g, '').toLowerCase()))
  .refine((input) => input.every((key) => /^[\da-f]{64}$/.test(key)), keyError)
  .transform((input) => [...new Set(input)]);

/** For a bot with SOURCE_ACCESS=file; null: it reads the source tenant itself. */
export const sourceExport = section({
  keys,
  approveWithin: duration('24h').default(24 * hour),
  stampWithin: duration('1h').default(hour),
})
  .nullable()
  .default(null);
