import type { RunId } from './run.ts';

/** Makes a workflow durable: a finished step never runs again, and a wait continues in the next process. */
export interface Engine {
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** false: the run began before this change of the workflow was released. Call it at the place of the change. */
  patched(change: string): Promise<boolean>;
  /** Ends when the run is woken or at the deadline, whichever comes first. */
  wait(deadline: Date): Promise<void>;
}

/** Starts and wakes workflows. Repeating a call does no harm. */
export interface Launcher {
  start(run: RunId): Promise<void>;
  wake(run: RunId, why: 'decided' | 'cancelled' | 'resumed'): Promise<void>;
}
