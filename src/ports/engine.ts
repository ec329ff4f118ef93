import type { RunId } from './run.ts';
import type { Decision } from './decision.ts';

/** Makes a workflow durable: a finished step never runs again, and a wait continues in the next process. */
export interface Engine {
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Runs the work each time a process starts or resumes the workflow; nothing is recorded. */
  atEachStart<T>(work: () => Promise<T>): Promise<T>;
  /** false: the run began before this change of the workflow was released. Call it at the place of the change. */
  patched(change: string): Promise<boolean>;
  /** Ends when the run is woken or at the deadline, whichever comes first. */
  wait(deadline: Date): Promise<void>;
}

/** One word why this instance can't serve; null: it can. */
export type Readiness = () => Promise<'database' | 'heartbeat' | null>;

/** The decision on a run, of which there can be several one after the other, or what else happened to it. */
type WakeReason = Pick<Decision, 'at'> | 'cancelled' | 'resumed';

/** Starts and wakes workflows. Repeating a call does no harm. A failure is logged; the engine's check for stalled runs then does it later. */
export interface Launcher {
  start(run: RunId): Promise<void>;
  wake(run: RunId, why: WakeReason): Promise<void>;
}
