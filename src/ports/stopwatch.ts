/** Starts to measure a time; each call of the result returns the milliseconds since then, with those in which the machine slept. */
export type Stopwatch = () => () => number;

/**
 * Measures with several timers, in ms, and believes the one that says the most: a timer can stand still while the machine sleeps, and
 * another one can be set back.
 */
export function stopwatch(timers: readonly (() => number)[]): Stopwatch {
  return () => {
    const starts = timers.map((timer) => ({ timer, at: timer() }));
    return () => Math.max(...starts.map(({ timer, at }) => timer() - at));
  };
}
