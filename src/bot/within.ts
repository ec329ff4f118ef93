import type { Clock } from '../run/ports.ts';

/** What the work answers, or that it takes longer than so many milliseconds; the work goes on either way. */
export function within<T>(
  work: Promise<T>,
  ms: number,
  clock: Clock,
): Promise<{ readonly kind: 'done'; readonly value: T } | { readonly kind: 'late' }> {
  return Promise.race([
    work.then((value) => ({ kind: 'done', value }) as const),
    clock.sleep(ms).then(() => ({ kind: 'late' }) as const),
  ]);
}
