import type { Store } from '../store/open-store.ts';

export interface Telemetry {
  /** The same store; with metrics, what passes through it is counted. */
  measured(store: Store, sides: Sides): Store;
  /** Sends what is left, and stops. */
  close(): Promise<void>;
}

/** What a rate limit of the database is for, by its key. */
export type Sides = Readonly<Record<string, { readonly side: string; readonly api: string }>>;

export interface Instance {
  readonly instance: string;
  readonly version: string;
}
