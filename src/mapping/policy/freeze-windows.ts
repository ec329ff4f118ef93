import { DateTime } from 'luxon';
import type { Freeze, Policy } from '../policy.ts';

/** How far to look for the end of consecutive freezes. */
const horizon = { days: 400 };

/** When the current freeze ends, and every freeze that begins before that; null where there is none. */
export function frozenUntil(
  now: Date,
  { freeze, timeZone }: Pick<Policy['limits'], 'freeze' | 'timeZone'>,
): Date | null {
  const start = DateTime.fromJSDate(now, { zone: timeZone });
  let at: DateTime = start;
  while (at < start.plus(horizon)) {
    const current = at;
    const end = freeze.map((one) => endOf(one, current)).find((found) => found !== null);
    if (end === undefined) break;
    at = end;
  }
  return at > start ? at.toJSDate() : null;
}

function endOf(freeze: Freeze, at: DateTime): DateTime | null {
  switch (freeze.kind) {
    case 'once': {
      const [from, to] = [freeze.from, freeze.to].map((text) =>
        unlessSkipped(DateTime.fromISO(text, { zone: at.zone }), text.slice(-5)),
      );
      return from === undefined || to === undefined ? null : endWhile(at, from, to);
    }
    case 'weekly':
      // A freeze that began yesterday can run over midnight.
      return [0, 1].reduce<DateTime | null>((found, daysBack) => {
        const day = at.startOf('day').minus({ days: daysBack });
        return found ?? (freeze.days.includes(day.weekday) ? endOfWeekly(freeze, day, at) : null);
      }, null);
  }
}

/** A freeze whose `to` is not after its `from` ends on the next day. */
function endOfWeekly(
  { from, to }: { readonly from: string; readonly to: string },
  day: DateTime,
  at: DateTime,
): DateTime | null {
  const lastDay = to > from ? day : day.plus({ days: 1 });
  return endWhile(at, timeOn(day, from), timeOn(lastDay, to));
}

/** The end of the time from `from` to `to`, as long as `at` is in it; both can come twice on the day on which clocks are set back. */
function endWhile(at: DateTime, from: DateTime, to: DateTime): DateTime | null {
  const begin = DateTime.min(from, ...from.getPossibleOffsets());
  const end = DateTime.max(to, ...to.getPossibleOffsets());
  return begin <= at && at < end ? end : null;
}

/** `24:00` is the beginning of the next day. */
function timeOn(day: DateTime, time: string): DateTime {
  if (time === '24:00') return day.plus({ days: 1 });
  const [hour, minute] = time.split(':').map(Number);
  return unlessSkipped(day.set({ hour: hour ?? 0, minute: minute ?? 0 }), time);
}

/** A local time that is skipped where clocks are set forward counts as the moment of the change; luxon takes a later one. */
function unlessSkipped(found: DateTime, time: string): DateTime {
  if (found.toFormat('HH:mm') === time) return found;
  let change = found;
  while (change.minus({ minutes: 1 }).offset === found.offset)
    change = change.minus({ minutes: 1 });
  return change;
}
