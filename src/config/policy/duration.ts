import * as z from 'zod/v4';
import { put } from './parts.ts';

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const year = 365 * units.d;

/** `120s`, `90m`, `24h` or `2d`, as milliseconds. */
export function duration(example: string) {
  const what = put(`a duration from 1s to 365d with its unit, such as ${example}`);
  return z.string(what).transform(milliseconds).pipe(z.number(what).positive(what).max(year, what));
}

function milliseconds(value: string): number {
  const [, amount, unit] = /^(\d{1,9})([smhd])$/.exec(value) ?? [];
  if (amount === undefined || !isUnit(unit)) return Number.NaN;
  return Number(amount) * units[unit];
}

function isUnit(unit: string | undefined): unit is keyof typeof units {
  return unit !== undefined && Object.hasOwn(units, unit);
}
