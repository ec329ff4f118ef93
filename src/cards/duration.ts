import type { Pace } from '../run/pace.ts';

/** «about 4 minutes, at 5.2 rows a second as in run 12». */
export function duration(rows: number, { run, ...measured }: Pace): string {
  const speed = measured.rows / measured.seconds;
  const seconds = rows / speed;
  const rate = speed < 10 ? Number(speed.toPrecision(2)) : Math.round(speed);
  return `${roughly(seconds)}, at ${rate} rows a second as in run ${run}`;
}

function roughly(seconds: number): string {
  if (seconds < 60) return 'less than a minute';
  if (seconds < 90 * 60) return `about ${counted(Math.round(seconds / 60), 'minute')}`;
  return `about ${Number((seconds / 3600).toPrecision(2))} hours`;
}

function counted(number: number, word: string): string {
  return number === 1 ? `1 ${word}` : `${number} ${word}s`;
}
