import type { Started } from './started.ts';

type Readings = Readonly<Record<string, string>>;

/** Asks the same question under each of these readings. */
export function underEachReading(ready: () => Started) {
  return async <T>(readings: readonly Readings[], ask: () => Promise<T>): Promise<T[]> => {
    const answers: T[] = [];
    for (const reading of readings) {
      await ready().sandbox.switches(reading);
      answers.push(await ask());
    }
    return answers;
  };
}
