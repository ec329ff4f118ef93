import { refuse, type Refused } from '../ports/refused.ts';
import type { CommandContext } from './command.ts';

/**
 * A date as people write it (2026-12-31, 31.12.2026, 31 Dec 2026, Dec 31, tomorrow, Friday), as 2026-12-31; null if there is no such
 * date. Without a year, and for a day of the week, it is the next one. `today` is written in the same way.
 */
export function parseDate(words: string, today: string): string | null {
  const plain = words.toLowerCase().replace(/^(?:the end of|end of|on) /, '');
  const days = daysFromToday(plain, today);
  if (days !== null) return dayAfter(today, days);
  const dated = yearMonthDay(plain);
  if (dated !== null) return dateOf(...dated);
  const [month, day] = monthDay(plain) ?? [NaN, NaN];
  const year = Number(today.slice(0, 4));
  const thisYear = dateOf(year, month, day);
  return thisYear !== null && thisYear < today ? dateOf(year + 1, month, day) : thisYear;
}

/** The day that it is for a person; UTC where the time zone is not known. */
export function today({ sender, world }: Pick<CommandContext, 'sender' | 'world'>): string {
  const timeZone = sender.timeZone ?? 'UTC';
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(
    world.clock.now(),
  );
}

function dateOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Of «today», «tomorrow» and the days of the week; a day of the week is never today. */
function daysFromToday(words: string, today: string): number | null {
  if (words === 'today') return 0;
  if (words === 'tomorrow') return 1;
  const name = words.replace(/^next /, '');
  const wanted = name.length < 3 ? -1 : weekdays.findIndex((day) => day.startsWith(name));
  if (wanted === -1) return null;
  return ((wanted - new Date(today).getUTCDay() + 6) % 7) + 1;
}

const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

function yearMonthDay(words: string): readonly [number, number, number] | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (iso) return [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(words);
  if (dotted) return [Number(dotted[3]), Number(dotted[2]), Number(dotted[1])];
  const [, beginning, year] = /^(.+?),? (\d{4})$/.exec(words) ?? [];
  const dated = beginning === undefined ? null : monthDay(beginning);
  return dated === null ? null : [Number(year), ...dated];
}

/** Of «Dec 31», «December 31st» and «31. Dec». */
function monthDay(words: string): readonly [number, number] | null {
  const dayFirst = /^(\d{1,2})(?:\.|st|nd|rd|th)? ([a-z]{3,9})\.?$/.exec(words);
  if (dayFirst) return [monthNumber(dayFirst[2] ?? ''), Number(dayFirst[1])];
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?$/.exec(words);
  return monthFirst ? [monthNumber(monthFirst[1] ?? ''), Number(monthFirst[2])] : null;
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
