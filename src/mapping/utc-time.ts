import { DateTime } from 'luxon';

/** A time as people read it in text: `Mon, Nov 23, 2026, 10:25 AM` in their time zone; in UTC, which it then says, if that is not known. */
export function timeText(at: Date, timeZone: string | null): string {
  const local = DateTime.fromJSDate(at, { zone: timeZone ?? 'utc' }).setLocale('en-US');
  if (!local.isValid) return timeText(at, null);
  return `${local.toFormat('ccc, LLL d, yyyy, h:mm a')}${timeZone === null ? ' UTC' : ''}`;
}

/** For texts that more than one person reads, such as `Mon, Nov 23, 2026, 10:25 AM UTC`. */
export function utcTime(at: Date): string {
  return timeText(at, null);
}

/** A day as people read it in text, such as `Mon, Nov 23, 2026`; `day` is `2026-11-23`. */
export function dayText(day: string): string {
  return utcDay(new Date(`${day}T00:00:00Z`));
}

/** The day of a time in UTC. */
export function utcDay(at: Date): string {
  return DateTime.fromJSDate(at, { zone: 'utc' }).setLocale('en-US').toFormat('ccc, LLL d, yyyy');
}
