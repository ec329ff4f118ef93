import { IANAZone } from 'luxon';
import * as z from 'zod/v4';
import type { Freeze } from '../../mapping/policy.ts';
import { expected } from './policy-fields.ts';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const dateTime = z.iso.datetime({ local: true, offset: false, precision: -1 });
const time = z
  .string()
  .max(5, { abort: true })
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);

const once = z
  .strictObject({ from: dateTime, to: dateTime })
  .refine(({ from, to }) => from < to)
  .transform(({ from, to }) => ({ kind: 'once' as const, from, to }));

const weekly = z
  .strictObject({
    days: z.array(z.enum(days)).min(1),
    from: time.default('00:00'),
    to: time.default('24:00'),
  })
  .refine(({ from, to }) => from !== to && from !== '24:00')
  .transform(({ days: names, from, to }) => ({
    kind: 'weekly' as const,
    days: names.map((name) => days.indexOf(name) + 1),
    from,
    to,
  }));

const error = expected(
  'a list of { from: 2026-12-18T18:00, to: 2027-01-04T08:00 } and { days: [sat, sun], from: "00:00", to: "24:00" }, in the time zone of limits.timeZone',
);

export const freeze: z.ZodType<readonly Freeze[]> = z.array(z.union([once, weekly], error), error);

const zoneError = expected('the name of a time zone, such as Europe/Berlin or UTC');
export const timeZone = z.string(zoneError).refine((name) => IANAZone.isValidZone(name), zoneError);
