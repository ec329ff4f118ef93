import { DateTime } from 'luxon';
import type { Freeze, Policy } from '../policy.ts';

/** A calendar of freezes without a gap in so many days has none. */
const farthest = { days: 400 };

/** When the freeze that is in force ends, and with it every other that begins before; null where there is none. */
export function frozenUntil(
  now: Date,
  { freeze, timeZone }: Pick<Policy['limits'], 'freeze' | 'timeZone'>,
): Date | null {
  const began = DateTime.fromJSDate(now, { zone: timeZone });
  let at: DateTime = began;
  while (at < began.plus(farthest)) {
    const here = at;
    const end = freeze.map((one) => endOf(one, here)).find((one) => one !== null);
    if (end === undefined) break;
    at = end;
  }
  return at > began ? at.toJSDate() : null;
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
      return [0, 1].reduce<DateTime | null>((found, back) => {
        const day = at.startOf('day').minus({ days: back });
        return found ?? (freeze.days.includes(day.weekday) ? within(freeze, day, at) : null);
      }, null);
  }
}

/** One that ends before it begins ends on the next day. */
function within(
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
