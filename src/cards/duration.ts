import type { Pace, Speed } from '../run/pace.ts';

/** «about 4 minutes, at 5.2 rows a second as in run 12». */
export function duration(rows: number, { run, ...measured }: Pace): string {
  const speed = measured.rows / measured.seconds;
  return `${roughly(rows / speed)}, at ${rate(speed)} rows a second as in run ${run}`;
}

/** «38 rows a second; about 4 minutes to go». */
export function speed(rowsLeft: number, { rowsPerSecond }: Speed): string {
  return `${rate(rowsPerSecond)} rows a second; ${roughly(rowsLeft / rowsPerSecond)} to go`;
}

/** What the tenant would take; empty where it says nothing. */
export function headroom({ allowed: { room, perSecond } }: Speed): string {
  if (room !== null) return `it takes ${counted(room, 'more call')} just now`;
  return perSecond === null ? '' : `it is called ${rate(perSecond)} times a second at most`;
}

function rate(perSecond: number): number {
  return perSecond < 10 ? Number(perSecond.toPrecision(2)) : Math.round(perSecond);
}

function roughly(seconds: number): string {
  if (seconds < 60) return 'less than a minute';
  if (seconds < 90 * 60) return `about ${counted(Math.round(seconds / 60), 'minute')}`;
  return `about ${Number((seconds / 3600).toPrecision(2))} hours`;
}

function counted(number: number, word: string): string {
  return number === 1 ? `1 ${word}` : `${number} ${word}s`;
}
