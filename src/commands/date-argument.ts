import { refuse, type Refused } from '../ports/refused.ts';

/** A date as people write it (2026-12-31, 31.12.2026, 31 Dec 2026), as 2026-12-31; null if there is no such date. */
export function parseDate(words: string): string | null {
  const [year, month, day] = yearMonthDay(words.toLowerCase());
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}

function yearMonthDay(words: string): readonly [number, number, number] {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (iso) return [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(words);
  if (dotted) return [Number(dotted[3]), Number(dotted[2]), Number(dotted[1])];
  const named = /^(\d{1,2})\.? ([a-z]{3,9})\.?,? (\d{4})$/.exec(words);
  if (named) return [Number(named[3]), monthNumber(named[2] ?? ''), Number(named[1])];
  return [NaN, NaN, NaN];
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** 1 to 12, by the name of a month or its beginning; 0 if there is none. */
function monthNumber(name: string): number {
  return months.findIndex((month) => month.startsWith(name)) + 1;
}

/** Refuses a last day that is over, by UTC; null if it is not. */
export function pastDateRefusal(until: string, now: Date): Refused | null {
  if (until >= now.toISOString().slice(0, 10)) return null;
  return refuse(
    'past-date',
    `${until} is in the past.`,
    'Use today or a later date as the last day.',
  );
}
