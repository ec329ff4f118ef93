import * as z from 'zod/v4';
import { duration } from './duration.ts';
import { part, put, whole } from './parts.ts';
import { people } from './roles.ts';

/** More people than that would never meet. */
const mostPeople = 20;

const whatThen = put(
  'refuse, or { required: <how many people approve> }, or { ask: { users: [<guid>], groups: [<guid>] } }',
);
const consequence = z.union(
  [
    z.literal('refuse').transform(() => ({ kind: 'refuse' as const })),
    z
      .strictObject({ required: z.int().min(2).max(mostPeople) })
      .transform(({ required }) => ({ kind: 'require' as const, people: required })),
    z
      .strictObject({ ask: people })
      .refine(({ ask }) => ask.users.length + ask.groups.length > 0)
      .transform(({ ask }) => ({ kind: 'ask' as const, owners: ask })),
  ],
  whatThen,
);

function ceiling(highest: number) {
  return part({ most: whole(0, highest), then: consequence })
    .nullable()
    .default(null);
}

export const plans = part({
  size: ceiling(1_000_000),
  conflicts: ceiling(100),
  firstBatch: ceiling(1_000_000),
  expiring: part({ within: duration('14d'), then: consequence })
    .nullable()
    .default(null),
}).prefault({});

export const required = whole(1, mostPeople).default(1);
