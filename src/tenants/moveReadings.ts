import * as z from 'zod/v4';
import type { Migration } from '../mapping/surroundings.ts';
import type { Reading } from './list.ts';
import { optionalTexts } from './parts.ts';
import { text } from './values.ts';

/** Holds that lie on every mailbox of the organization, unless one excludes itself. */
export const organizationHolds: Reading<readonly string[]> = {
  cmdlet: 'Get-OrganizationConfig',
  doing: 'Reading the holds of the organization',
  parameters: {},
  select: ['InPlaceHolds'],
  shape: z.object({ inplaceholds: optionalTexts }).transform(({ inplaceholds }) => inplaceholds),
};

/** A name that some cmdlets send bare and others as an object. */
const name = z.union([
  z.string(),
  z
    .looseObject({ name: z.string().optional(), id: z.string().optional() })
    .transform((found) => found.name ?? found.id ?? ''),
]);

export const migrations: Reading<Migration> = {
  cmdlet: 'Get-MigrationUser',
  doing: 'Listing the users of migration batches',
  parameters: { ResultSize: 'Unlimited' },
  select: [],
  shape: z
    .object({
      identity: name,
      batchid: name.nullish().transform((found) => found ?? ''),
      status: text,
    })
    .transform(({ identity, batchid, status }) => ({
      address: identity.toLowerCase(),
      batch: batchid,
      status,
    })),
};
