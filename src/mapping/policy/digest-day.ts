import { DateTime } from 'luxon';

const hour = 8;
/** When a daily summary is posted, in the time zone of the policy. */
export const digestTime = '8:00 AM';
/** Hours after which the summary of a day is not posted any more, where the bot did not run. */
const latestAfter = 4;

/** What a daily summary covers: from the last such time until that of `day`. */
export interface DigestDay {
  /** Such as `2026-11-30`. */
  readonly day: string;
  readonly from: Date;
  readonly to: Date;
}

/** The summary that is due now; null: none is. */
export function dueDigest(now: Date, timeZone: string): DigestDay | null {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const to = local.startOf('day').set({ hour });
  if (local < to || local > to.plus({ hours: latestAfter })) return null;
  const from = to.minus({ days: 1 });
  return { day: to.toISODate() ?? '', from: from.toJSDate(), to: to.toJSDate() };
}
