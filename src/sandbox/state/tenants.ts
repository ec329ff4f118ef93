import type { KeyObject, X509Certificate } from 'node:crypto';
import type { Side } from '../constants.ts';
import type { Switchboard } from '../faults/switchboard.ts';
import type { Entry } from './entry.ts';
import type { Turnstile } from './pace.ts';
import type { Store } from './store.ts';
import type { Tally } from './tally.ts';

/** Everything that the routes share. */
export interface Tenants {
  /** The one bare https origin of Entra, Graph and Exchange. */
  readonly origin: () => string;
  readonly store: Store;
  readonly faults: Switchboard;
  readonly turnstile: Turnstile;
  readonly tally: Tally;
  readonly signingKey: KeyObject;
  readonly apps: Readonly<Record<Side, App>>;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Every accepted write in order, those of earlier processes included. */
  readonly writes: () => readonly Entry[];
  /** Changes the world at once and returns when the change is durable. */
  commit(entry: Entry): Promise<void>;
}

export interface App {
  readonly clientId: string;
  readonly secret: string;
  readonly certificate: X509Certificate;
}
