import * as z from 'zod/v4';
import { duration } from './duration.ts';
import { freeze, timeZone } from './freeze.ts';
import { only, part, put, truth, whole } from './parts.ts';
import { required } from './plans.ts';
import { ids, people } from './roles.ts';

export const approval = part({
  required,
  perTenant: truth().default(false),
  selfApproval: only(false, 'nobody approves a run of their own').default(false),
  expires: duration('24h').default(24 * 3_600_000),
  remind: duration('4h')
    .nullable()
    .default(4 * 3_600_000),
  escalate: part({
    after: duration('12h'),
    users: ids.min(1, put('the Entra object ids of those who are told, such as [<guid>]')),
  })
    .nullable()
    .default(null),
  quiet: freeze.default([]),
  partial: truth().default(true),
})
  .transform(({ required, perTenant, expires, remind, escalate, quiet, partial }) => ({
    required,
    perTenant,
    expires,
    remind,
    escalate,
    quiet,
    partial,
  }))
  .prefault({});

export const limits = part({
  batchSize: whole(1, 1_000_000).default(5000),
  canary: whole(0, 1_000_000).default(10),
  afterCanary: z.enum(['go', 'ask'], put('go or ask')).default('go'),
  concurrency: whole(1, 100).default(8),
  stopAfterSameErrors: whole(1, 1_000_000).default(20),
  settle: duration('120s').default(120_000),
  drift: z.enum(['hold', 'stop'], put('hold or stop')).default('hold'),
  freeze: freeze.default([]),
  timeZone: timeZone.default('UTC'),
}).prefault({});

export const watch = part({ every: duration('6h').default(6 * 3_600_000) }).prefault({});

export const undo = part({ clearGuid: truth().default(true) }).prefault({});

const nobodyOf =
  'is empty, so nobody could approve protected people: put at least one Entra object id, or leave it out for the approvers of every run';

export const guarded = part({
  ...people.shape,
  approvers: people
    .refine(({ users, groups }) => users.length + groups.length > 0, nobodyOf)
    .nullable()
    .default(null),
}).prefault({});
