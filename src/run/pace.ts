import type { Tempo } from './bucket.ts';

/** How fast rows were stamped in the latest run that stamped enough of them to tell. */
export interface Pace {
  readonly run: number;
  readonly rows: number;
  readonly seconds: number;
}

/** How fast a run writes just now. */
export interface Speed {
  readonly rowsPerSecond: number;
  /** Calls a second that the target tenant allows, and how many it would take at once; null where it says nothing. */
  readonly allowed: Tempo;
}
