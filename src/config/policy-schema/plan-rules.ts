import * as z from 'zod/v4';
import { duration, expected, section, wholeNumber } from './policy-fields.ts';
import { roleMembers } from './roles.ts';

/** A plan that needs more approvals than this would never get them. */
const maxPeople = 20;
/** Milliseconds. An approved run waits for its start and for freezes, so a plan can end a while after its approval. */
const day = 24 * 60 * 60_000;

const consequence = z.union(
  [
    z.literal('refuse').transform(() => ({ kind: 'refuse' as const })),
    z
      .strictObject({ required: z.int().min(2).max(maxPeople) })
      .transform(({ required }) => ({ kind: 'require' as const, people: required })),
    z
      .strictObject({ ask: roleMembers })
      .refine(({ ask }) => ask.users.length + ask.groups.length > 0)
      .transform(({ ask }) => ({ kind: 'ask' as const, owners: ask })),
  ],
  expected(
    'refuse, or { required: <how many people approve> }, or { ask: { users: [<guid>], groups: [<guid>] } }',
  ),
);

function ceiling(highest: number) {
  return section({ most: wholeNumber(0, highest), then: consequence })
    .nullable()
    .default(null);
}

export const plans = section({
  size: ceiling(1_000_000),
  conflicts: ceiling(100),
  firstBatch: ceiling(1_000_000),
  /** Refused unless the file says otherwise; null: no rule. */
  expiring: section({ within: duration('14d'), then: consequence })
    .nullable()
    .default({ within: day, then: { kind: 'refuse' } }),
}).prefault({});

export const required = wholeNumber(1, maxPeople).default(1);
