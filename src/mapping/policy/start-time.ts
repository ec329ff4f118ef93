import { DateTime } from 'luxon';
import { timeText } from '../utc-time.ts';

/** How far ahead the stamping of an approved plan can start, unless the caller says so. */
const usualDaysAhead = 14;
/** Characters; a longer text is no time. */
const maxLength = 60;

export type StartTime =
  /** The text is empty. */
  | { readonly kind: 'at-once' }
  | { readonly kind: 'at'; readonly at: Date }
  /** Two sentences: what is wrong, and what to type. */
  | { readonly kind: 'refused'; readonly why: string; readonly next: string };

interface Clock {
  readonly now: Date;
  /** IANA time zone of the policy. */
  readonly timeZone: string;
  readonly daysAhead?: number;
}

/** Reads when stamping starts: `Sat 22:00`, `tomorrow 6pm`, `2026-12-05 22:00`, `Dec 5 22:00`. A text with two meanings is refused. */
export function readStartTime(
  text: string,
  { now, timeZone, daysAhead = usualDaysAhead }: Clock,
): StartTime {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'at-once' };
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  const next = `Type a start such as “Sat 22:00”, “tomorrow 6pm” or “${today.plus({ days: 1 }).toISODate() ?? ''} 22:00”, in ${timeZone} time, or leave it empty to start at once.`;
  const found = findTime(trimmed.slice(0, maxLength + 1), today);
  if (typeof found === 'string') return { kind: 'refused', why: found, next };
  const at = found.toJSDate();
  const shown = `${timeText(at, timeZone)} (${timeZone})`;
  if (at <= now) return { kind: 'refused', why: `${shown} is in the past.`, next };
  if (found > today.plus({ days: daysAhead }))
    return {
      kind: 'refused',
      why: `${shown} is more than ${daysAhead} days ahead.`,
      next,
    };
  return { kind: 'at', at };
}

/** Why there is no such time, or it. */
function findTime(text: string, today: DateTime): DateTime | string {
  const unreadable = `I can’t read “${text.slice(0, maxLength)}” as a time.`;
  if (text.length > maxLength) return unreadable;
  const words = wordsOf(text);
  const isTimeFirst = clockTime(words[0] ?? '') !== null && clockTime(words.at(-1) ?? '') === null;
  const time = clockTime((isTimeFirst ? words.shift() : words.pop()) ?? '');
  if (time === null)
    return dayOf(wordsOf(text), today) instanceof DateTime
      ? `“${text}” has no time of day.`
      : unreadable;
  const day = words.length === 0 ? today : dayOf(words, today);
  if (typeof day === 'string') return day;
  if (day === null) return unreadable;
  const found = day.startOf('day').set(time);
  const asked = `${pad(time.hour)}:${pad(time.minute)}`;
  if (found.toFormat('HH:mm') !== asked || !found.hasSame(day, 'day'))
    return `There is no ${asked} on ${found.toISODate() ?? ''}, because the clocks are set forward.`;
  if (found.getPossibleOffsets().length > 1)
    return `${asked} comes twice on ${found.toISODate() ?? ''}, because the clocks are set back.`;
  const isWeekday = words.length === 1 && weekdayOf(words[0] ?? '') !== null;
  if (isWeekday && found <= today)
    return `“${text}” has passed today. For next week, type the date.`;
  return found;
}

/** In lower case, without commas and words that say nothing; `10 p.m.` is one word. */
function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll(',', ' ')
    .replace(/\bnot before\b/, '')
    .replace(/\b([ap])\.?m\.?(?= |$)/, '$1m')
    .replace(/(\d) ([ap]m)\b/, '$1$2')
    .replace(/^(\d{4}-\d{1,2}-\d{1,2})t(?=\d)/, '$1 ')
    .split(' ')
    .filter((word) => word !== '' && !['at', 'on', 'this', 'from'].includes(word));
}

function clockTime(word: string): { readonly hour: number; readonly minute: number } | null {
  if (word === 'noon') return { hour: 12, minute: 0 };
  const [, hours, minutes, half] = /^(\d{1,2})(?::(\d{2}))?([ap]m)?$/.exec(word) ?? [];
  if (hours === undefined || (minutes === undefined && half === undefined)) return null;
  const [hour, minute] = [Number(hours), Number(minutes ?? 0)];
  if (minute > 59) return null;
  if (half === undefined) return hour > 23 ? null : { hour, minute };
  if (hour < 1 || hour > 12) return null;
  return { hour: (hour % 12) + (half === 'pm' ? 12 : 0), minute };
}

/** A sentence where the words can mean two days; null where they mean none. */
function dayOf(words: readonly string[], today: DateTime): DateTime | string | null {
  const [first = '', ...rest] = words;
  if (first === 'next') return `“${words.join(' ')}” can mean two days. Type the date.`;
  if (/^\d{1,2}\/\d{1,2}/.test(first)) return `“${first}” can mean two dates.`;
  if (rest.length === 0) {
    if (first === 'today' || first === 'tonight') return today;
    if (first === 'tomorrow') return today.plus({ days: 1 });
  }
  const weekday = weekdayOf(first);
  if (weekday === null) return dateOf(words, today);
  if (rest.length === 0) return today.plus({ days: (weekday - today.weekday + 7) % 7 });
  const date = dateOf(rest, today);
  if (date === null || date.weekday === weekday) return date;
  return `${date.toISODate() ?? ''} is a ${date.setLocale('en-US').toFormat('cccc')}.`;
}

function dateOf(words: readonly string[], today: DateTime): DateTime | null {
  const text = words.join(' ').replace(/\b(\d{1,2})(?:st|nd|rd|th)\b/, '$1');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return existing([iso[1], iso[2], iso[3]], today);
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}))?$/.exec(text);
  if (dotted) return existing([dotted[3], dotted[2], dotted[1]], today);
  const dayFirst = /^(\d{1,2})\.? ([a-z]{3,9})\.?(?: (\d{4}))?$/.exec(text);
  if (dayFirst) return existing([dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]], today);
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?: (\d{4}))?$/.exec(text);
  if (monthFirst) return existing([monthFirst[3], monthOf(monthFirst[1]), monthFirst[2]], today);
  return null;
}

type DateParts = readonly (string | number | undefined)[];

/** Without a year, the next such day; null where there is no such day. */
function existing([year, month, day]: DateParts, today: DateTime): DateTime | null {
  const inYear = (number: number) =>
    DateTime.fromObject(
      { year: number, month: Number(month), day: Number(day) },
      { zone: today.zone },
    );
  const found = inYear(Number(year ?? today.year));
  const next = year === undefined && found < today.startOf('day') ? inYear(today.year + 1) : found;
  return next.isValid ? next : null;
}

const months =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
const weekdays = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');

/** From 1; 0 where there is none. */
function monthOf(name = ''): number {
  return months.findIndex((month) => month.startsWith(name)) + 1;
}

/** 1 (Monday) to 7; null: no weekday. */
function weekdayOf(name: string): number | null {
  const at = name.length < 3 ? -1 : weekdays.findIndex((weekday) => weekday.startsWith(name));
  return at === -1 ? null : at + 1;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
