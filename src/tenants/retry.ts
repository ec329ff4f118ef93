import type { Fault } from './errors.ts';

/** Milliseconds that one call may go on trying; whoever asked has more patience than this and tells people why it waits. */
export const budget = 25_000;
const tries = 3;
const longestDelay = 20_000;

export interface Attempted {
  readonly tries: number;
  /** Milliseconds since the first try began. */
  readonly spent: number;
  readonly writes: boolean;
}

/** Milliseconds to wait before another try; null where there must be none. */
export function delayBeforeRetry(
  fault: Fault,
  attempted: Attempted,
  random: () => number,
): number | null {
  if (attempted.tries >= tries || !worthAnother(fault) || !safe(fault, attempted)) return null;
  const delay =
    fault.retryAfter === undefined
      ? backoff(attempted.tries, random)
      : fault.retryAfter + 250 * random();
  return attempted.spent + delay > budget ? null : delay;
}

function worthAnother({ kind, executed }: Fault): boolean {
  return (
    kind === 'throttled' ||
    kind === 'unreachable' ||
    // A success that can't be read was garbled on its way.
    (kind === 'broken' && executed === 'maybe')
  );
}

function safe(fault: Fault, { writes }: Attempted): boolean {
  return !writes || fault.executed === 'no';
}

function backoff(tries: number, random: () => number): number {
  return Math.min(longestDelay, 1000 * 2 ** (tries - 1)) * (0.5 + random() / 2);
}
