import * as z from 'zod/v4';
import { duration } from './duration.ts';
import { only, part, put, truth, whole } from './parts.ts';
import { people } from './roles.ts';

export const approval = part({
  required: only(1, 'this version takes one approval, no quorum').default(1),
  perTenant: only(false, 'this version takes no approval of each tenant').default(false),
  selfApproval: only(false, 'nobody approves a run of their own').default(false),
  expires: duration('24h').default(24 * 3_600_000),
  remind: duration('4h')
    .nullable()
    .default(4 * 3_600_000),
  partial: truth().default(true),
})
  .transform(({ required, perTenant, expires, remind, partial }) => ({
    required,
    perTenant,
    expires,
    remind,
    partial,
  }))
  .prefault({});

export const limits = part({
  batchSize: whole(1, 1_000_000).default(5000),
  canary: whole(0, 1_000_000).default(10),
  concurrency: whole(1, 100).default(8),
  stopAfterSameErrors: whole(1, 1_000_000).default(20),
  settle: duration('120s').default(120_000),
  freeze: z
    .array(z.unknown(), put('an empty list: []'))
    .max(0, 'can’t be used: this version keeps no freeze windows; put [] and run outside of them')
    .default([]),
}).prefault({});

export const undo = part({ clearGuid: truth().default(true) }).prefault({});

export const guarded = people
  .refine(
    ({ users, groups }) => users.length + groups.length === 0,
    'can’t be used: this version asks no second approver for protected people; leave them out of the batches and remove this section',
  )
  .prefault({});
