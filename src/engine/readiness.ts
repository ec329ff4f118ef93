import type { Clock } from '../ports/clock.ts';
import type { Readiness } from '../ports/engine.ts';
import { waitAtMost } from '../runs/repeat-loop.ts';

/** Milliseconds in which the database must answer. */
const answerWithin = 2_000;

/** Requests share one question to the database, so that many of them take one connection. */
export function readinessCheck(options: {
  /** Milliseconds by the database clock; null: another instance has taken over the runs. */
  readonly heartbeatAge: () => Promise<number | null>;
  readonly maxSilence: number;
  readonly clock: Pick<Clock, 'sleep'>;
}): Readiness {
  let question: Promise<void> | null = null;
  let answer: Awaited<ReturnType<Readiness>> = null;
  const ask = async () => {
    try {
      const age = await options.heartbeatAge();
      answer = age !== null && age < options.maxSilence ? null : 'heartbeat';
    } catch {
      answer = 'database';
    } finally {
      question = null;
    }
  };
  return async () => {
    question ??= ask();
    const asked = question;
    await waitAtMost(answerWithin, asked, options.clock);
    return question === asked ? 'database' : answer;
  };
}
