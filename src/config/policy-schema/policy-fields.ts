import * as z from 'zod/v4';
import { isGuid } from '../environment-fields.ts';

/** The error of a field: whether it is missing or not valid, and what to enter. */
export function expected(value: string) {
  return {
    error: ({ input }: { readonly input?: unknown }): string =>
      `${input === undefined ? 'is missing' : 'is not valid'}. Enter ${value}.`,
  };
}

/** A section of the policy file. The error for an unknown key lists the known ones. */
export function section<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `known keys: ${keys}`
        : expected(`a section with ${keys}`).error(issue),
  });
}

/** Characters of one value; no rule looks at a longer one. */
const maxLength = 1_000;

/** One line of text; what follows it sees no longer value. */
function shortText(error: ReturnType<typeof expected>) {
  return z.string(error).max(maxLength, { ...error, abort: true });
}

export function text(what: string) {
  return shortText(expected(what)).trim().min(1, expected(what));
}

export function guid(what: string) {
  const error = expected(`${what} (a GUID)`);
  return shortText(error).toLowerCase().refine(isGuid, error);
}

const domainName = /^(?=.{4,253}$)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/;
export const isDomain = (value: string): boolean => domainName.test(value);

export function domain(what: string) {
  return shortText(expected(what)).trim().toLowerCase().refine(isDomain, expected(what));
}

export function wholeNumber(min: number, max: number) {
  const error = expected(`a whole number from ${min} to ${max}`);
  return z.int(error).min(min, error).max(max, error);
}

export function trueOrFalse() {
  return z.boolean(expected('true or false'));
}

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const year = 365 * units.d;

/** `120s`, `90m`, `24h` or `2d`, as milliseconds. */
export function duration(example: string) {
  const error = expected(`a duration from 1s to 365d with its unit, such as ${example}`);
  return shortText(error)
    .transform(milliseconds)
    .pipe(z.number(error).positive(error).max(year, error));
}

function milliseconds(value: string): number {
  const [, amount, unit] = /^(\d{1,9})([smhd])$/.exec(value) ?? [];
  if (amount === undefined || !isUnit(unit)) return Number.NaN;
  return Number(amount) * units[unit];
}

function isUnit(unit: string | undefined): unit is keyof typeof units {
  return unit !== undefined && Object.hasOwn(units, unit);
}
