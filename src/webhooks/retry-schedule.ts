const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Milliseconds after each failed attempt, as Standard Webhooks publishes them. */
const delays = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];
/** An overloaded receiver gets at least this long, and at most as long as the longest delay. */
const busyDelay = minute;
/** Part of a delay by which it is lengthened at random, so that receivers are not called at the same time. */
const jitter = 0.2;

interface Failure {
  readonly isBusy: boolean;
  readonly retryAfter: number | null;
}

/** Milliseconds until the next attempt after so many failed ones; null: that was the last one. */
export function retryDelay(
  attempts: number,
  { isBusy, retryAfter }: Failure,
  random: () => number,
): number | null {
  const delay = delays[attempts - 1];
  if (delay === undefined) return null;
  const asked = Math.min(retryAfter ?? 0, 24 * hour);
  const least = Math.max(delay, isBusy ? busyDelay : 0, asked);
  return Math.round(least * (1 + jitter * random()));
}
