import type { KeyObject } from 'node:crypto';
import type { ActiveFaults } from '../faults/active-faults.ts';
import type { Entry } from './journal-entry.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { Switches } from './switches.ts';
import type { Store } from './tenant-store.ts';
import type { CallCounter } from './call-counter.ts';
import type { WorldOptions } from './world-file.ts';

/** State that the routes share. */
export interface Tenants {
  /** The https origin of Entra, Graph and Exchange. */
  readonly origin: () => string;
  readonly store: Store;
  readonly faults: ActiveFaults;
  readonly switches: Switches;
  readonly rateLimiter: RateLimiter;
  readonly calls: CallCounter;
  readonly signingKey: KeyObject;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Every accepted write in order, including those of earlier processes. */
  readonly writes: () => readonly Entry[];
  /** Applies a change and returns when it is durable. */
  commit(entry: Entry): Promise<void>;
  /** Discards every change, fault, switch, count and rate setting, and creates the objects anew; secrets and ports stay. */
  reset(world: Partial<WorldOptions>): Promise<void>;
}
