/** Work took longer than it was given; it may still go on, and nobody waits for it. */
export class Late extends Error {
  constructor(ms: number) {
    super(`no answer in ${ms / 1000} s`);
    this.name = 'Late';
  }
}

/** Gives work so many milliseconds in all, then throws a `Late`; the signal asks it to stop. */
export async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Late(ms);
      reject(error);
      stop.abort(error);
    }, ms);
  });
  try {
    return await Promise.race([work(stop.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
