import type { CallFailure } from './tenant-error.ts';

/** Milliseconds that one call may wait for its turn and between its tries, however long these take; the run waits longer and says so on its card. */
export const maxWait = 25_000;
const maxTries = 3;
const maxBackoff = 20_000;

export interface Attempted {
  readonly tries: number;
  /** Milliseconds that the call has waited, without the time that its tries took. */
  readonly waited: number;
  readonly writes: boolean;
}

/** Milliseconds to wait before the next try: at most 20 s unless Retry-After asks for more; null when there must be none. */
export function retryDelay(
  failure: CallFailure,
  { tries, waited, writes }: Attempted,
  random: () => number,
): number | null {
  const isSafe = !writes || !failure.mayHaveRun;
  if (tries >= maxTries || !isTemporary(failure) || !isSafe) return null;
  const { retryAfter } = failure;
  const delay =
    typeof retryAfter === 'number' ? retryAfter + 250 * random() : backoff(tries, random);
  return waited + delay > maxWait ? null : delay;
}

function isTemporary({ kind, mayHaveRun }: CallFailure): boolean {
  // A success that can't be read was damaged on its way.
  return kind === 'throttled' || kind === 'unreachable' || (kind === 'broken' && mayHaveRun);
}

function backoff(tries: number, random: () => number): number {
  return Math.min(maxBackoff, 1000 * 2 ** (tries - 1)) * (0.5 + random() / 2);
}
