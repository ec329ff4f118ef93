import * as z from 'zod/v4';
import { duration, expected, section, trueOrFalse, wholeNumber } from './policy-fields.ts';
import { freeze, timeZone } from './freeze.ts';
import { required } from './plan-rules.ts';
import { objectIds, roleMembers } from './roles.ts';

export const approval = section({
  required,
  perTenant: trueOrFalse().default(false),
  // Ignoring another value would make the policy weaker than its author believes.
  selfApproval: z
    .literal(false, 'is not valid: requesters never approve their own run. Enter false.')
    .default(false),
  expires: duration('24h').default(24 * 3_600_000),
  remind: duration('4h')
    .nullable()
    .default(4 * 3_600_000),
  escalate: section({
    after: duration('12h'),
    users: objectIds.min(
      1,
      expected('the Entra object IDs of the people to message, such as [<guid>]'),
    ),
  })
    .nullable()
    .default(null),
  quiet: freeze.default([]),
  partial: trueOrFalse().default(true),
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

export const limits = section({
  batchSize: wholeNumber(1, 1_000_000).default(5000),
  canary: wholeNumber(0, 1_000_000).default(10),
  afterCanary: z.enum(['go', 'ask'], expected('go or ask')).default('go'),
  concurrency: wholeNumber(1, 100).default(8),
  stopAfterSameErrors: wholeNumber(1, 1_000_000).default(20),
  settle: duration('120s').default(120_000),
  drift: z.enum(['hold', 'stop'], expected('hold or stop')).default('hold'),
  freeze: freeze.default([]),
  timeZone: timeZone.default('UTC'),
}).prefault({});

export const readiness = section({
  inspect: z
    .enum(['before-approval', 'off'], expected('before-approval or off'))
    .default('before-approval'),
}).prefault({});

export const watch = section({ every: duration('6h').default(6 * 3_600_000) }).prefault({});

export const undo = section({ clearGuid: trueOrFalse().default(true) }).prefault({});

export const protectedPeople = section({
  ...roleMembers.shape,
  approvers: roleMembers
    .refine(
      ({ users, groups }) => users.length + groups.length > 0,
      'is empty, so no one could approve protected people. Enter at least one Entra object ID, or remove the key: then the approvers of every run approve.',
    )
    .nullable()
    .default(null),
}).prefault({});
