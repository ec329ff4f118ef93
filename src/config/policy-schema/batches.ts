import * as z from 'zod/v4';
import type { BatchSource } from '../../mapping/policy.ts';
import { isGuid } from '../environment-fields.ts';
import { expected, section, text } from './policy-fields.ts';

const groupText = 'the object ID or the address of a mail-enabled security group in the source';
const fileText = 'the name of a CSV file beside the policy file, such as batch-4.csv';

const batch = section({
  name: text('the name of the batch'),
  group: text(groupText)
    .refine((value) => isGuid(value) || /^[^\s@]+@[^\s@]+$/.test(value), expected(groupText))
    .transform((value) => (isGuid(value) ? value.toLowerCase() : value))
    .optional(),
  file: text(fileText)
    .regex(/^[^\s./\\][^/\\]*\.csv$/i, expected(fileText))
    .optional(),
}).transform(({ name, group, file }, context): BatchSource => {
  if (group !== undefined && file === undefined) return { kind: 'group', name, group };
  if (file !== undefined && group === undefined) return { kind: 'file', name, file };
  context.addIssue('has no source or two. Enter either group or file.');
  return z.NEVER;
});

/** By batch number. */
export const batches = z
  .record(z.string(), batch, expected('batches by number, such as 1: { name: Pilot, group: … }'))
  .check(({ value, issues }) => {
    const numbers = Object.keys(value);
    if (numbers.length === 0)
      issues.push({ code: 'custom', input: value, message: 'is empty. Enter at least one batch.' });
    for (const number of numbers.filter((key) => !/^[1-9]\d{0,8}$/.test(key)))
      issues.push({
        code: 'custom',
        input: value,
        path: [number],
        message: 'is not a batch number. Use a whole number from 1 as the key.',
      });
  });
