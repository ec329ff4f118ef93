import { isExpired } from '../mapping/source-export.ts';
import { utcTime } from '../mapping/utc-time.ts';
import type { ExportFault } from '../ports/source-exports.ts';
import { faulty } from './export-faults.ts';
import type { ExportHeader } from './records.ts';

/** A longer life would keep the data of people for longer than any plan needs it, in ms. */
export const maxLifetime = 31 * 24 * 3_600_000;
/** How far the clocks of the two sides may differ, in ms. */
const clockTolerance = 5 * 60_000;

/** Why the times in the first line of a file are not right; null: they are. */
export function faultOfTimes(
  { exportedAt, expiresAt }: ExportHeader,
  now: Date,
  again: string,
): ExportFault | null {
  const [from, to] = [Date.parse(exportedAt), Date.parse(expiresAt)];
  if (from > now.getTime() + clockTolerance)
    return faulty(
      `was made in the future: ${utcTime(new Date(from))}`,
      'Set the clock of the computer that made it, then make a new one.',
    );
  if (isExpired({ expiresAt }, now))
    return faulty(`has expired: it could be used until ${utcTime(new Date(to))}`, again);
  if (to - from > maxLifetime || to <= from)
    return faulty('is valid for longer than 31 days', again);
  return null;
}
