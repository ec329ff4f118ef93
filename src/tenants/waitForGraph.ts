import { TenantError } from '../run/faults.ts';
import { askGraph, type GraphOptions, type Question } from './askGraph.ts';
import type { Chance } from './http.ts';
import { delayBeforeRetry, type Attempted } from './retry.ts';

export interface PatientOptions extends GraphOptions {
  readonly chance: Chance;
}

/** Asks Graph for somebody who has time: again where it is busy or away, with the same patience as Exchange is asked. */
export async function waitForGraph<T>(
  question: Question,
  options: PatientOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { clock, chance } = options;
  const began = clock.now().getTime();
  for (let tries = 1; ; tries += 1) {
    try {
      return await askGraph(question, options, work);
    } catch (error) {
      const spent = clock.now().getTime() - began;
      const delay = delayAfter(error, { tries, spent, writes: false }, chance.random);
      if (delay === null) throw error;
      await clock.sleep(delay);
    }
  }
}

function delayAfter(error: unknown, attempted: Attempted, random: () => number): number | null {
  if (!(error instanceof TenantError)) return null;
  const { kind, code, retryAfter } = error.detail;
  if (kind === 'unknown') return null;
  return delayBeforeRetry({ kind, code, says: '', executed: 'no', retryAfter }, attempted, random);
}
