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
        DateTime.fromISO(text, { zone: at.zone }),
      );
      return from !== undefined && to !== undefined && from <= at && at < to ? to : null;
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
  const begin = timeOn(day, from);
  const end = timeOn(to > from ? day : day.plus({ days: 1 }), to);
  return begin <= at && at < end ? end : null;
}

/** `24:00` is the beginning of the next day. */
function timeOn(day: DateTime, time: string): DateTime {
  if (time === '24:00') return day.plus({ days: 1 });
  const [hour, minute] = time.split(':').map(Number);
  return day.set({ hour: hour ?? 0, minute: minute ?? 0 });
}
