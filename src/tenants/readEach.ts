import { batchSize } from './batch.ts';
import type { Endpoint } from './invoke.ts';
import type { Reading } from './list.ts';
import { readBatch, type Found } from './readBatch.ts';

/** What each reading found, in the order asked; null for one that is refused or makes no sense. */
export async function readEach<T>(
  readings: readonly Reading<T>[],
  endpoint: Endpoint,
): Promise<readonly Found<T>[]> {
  const found: (readonly Found<T>[])[] = [];
  const tally = { answers: 0 };
  const waiting = [...batches(readings).entries()];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [place, batch] = next;
      found[place] = await readBatch(batch, endpoint, tally);
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    // Where one lane fails, the others stop after their batch.
    waiting.length = 0;
  }
  return found.flat();
}

/** Batches side by side: each keeps the tenant as busy as ten calls. */
const lanes = 4;

function batches<T>(readings: readonly Reading<T>[]): readonly (readonly Reading<T>[])[] {
  const starts = Array.from({ length: Math.ceil(readings.length / batchSize) }, (_, n) => n);
  return starts.map((n) => readings.slice(n * batchSize, (n + 1) * batchSize));
}
