import type { Check } from '../mapping/trust.ts';
import type { Decision, Person, Place, Posted, Run, RunId, RunView } from './run.ts';

/** Why somebody's wish was not carried out; every one has its own text and says what to do next. */
export const refusals = [
  'not-permitted',
  'roles-unreadable',
  'own-run',
  'stale',
  'already-decided',
  'expired',
  'not-waiting',
  'unknown-run',
  'unknown-batch',
  'batch-not-readable',
  'stamping-begun',
  'not-a-channel',
  'tenant-unreadable',
  'memory-unreachable',
] as const;
export type Refusal = (typeof refusals)[number];

/** What the door tells the person who asked. */
export type Answer =
  /** A new run: post its card and say the notes, then call `begin`. */
  | { readonly kind: 'opened'; readonly view: RunView; readonly notes: readonly string[] }
  /** The card of a run that exists: post a copy and record it. */
  | { readonly kind: 'card'; readonly view: RunView; readonly text: string }
  | { readonly kind: 'decided'; readonly view: RunView; readonly decision: Decision }
  | { readonly kind: 'trust'; readonly checks: readonly Check[] }
  | { readonly kind: 'status'; readonly runs: readonly Run[]; readonly notes: readonly string[] }
  | { readonly kind: 'said'; readonly text: string }
  | {
      readonly kind: 'refused';
      readonly why: Refusal;
      readonly text: string;
      readonly next: string;
    };

export interface Asker {
  readonly person: Person;
  readonly place: Place;
}

/** The verbs that the door may use. None throws for what a person did wrong. */
export interface Verbs {
  mapBatch(asker: Asker, batch: number): Promise<Answer>;
  /** Starts the work of an opened run, once its card stands (or could not be posted: null). */
  begin(run: RunId, posted: Posted | null): Promise<void>;
  /** Records a further copy of a run's card, so that it is edited with the others. */
  copied(view: RunView, posted: Posted): Promise<void>;
  status(asker: Asker): Promise<Answer>;
  cancel(asker: Asker, run: RunId): Promise<Answer>;
  trust(asker: Asker): Promise<Answer>;
  notifyHere(asker: Asker): Promise<Answer>;
  decide(asker: Asker, wish: Wish): Promise<Answer>;
  /** Another page of a run's rows, for the one who asked; 1-based, clamped. */
  page(asker: Asker, run: RunId, page: number): Promise<Answer>;
  /** Remembers where somebody can be told things in person. */
  meet(asker: Asker): Promise<void>;
}

export interface Wish {
  readonly kind: 'approved' | 'rejected';
  readonly run: RunId;
  readonly digest: string;
  readonly note: string;
}
