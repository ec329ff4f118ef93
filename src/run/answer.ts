import type {
  DelegateWish,
  ExcludeWish,
  GivenFile,
  PickWish,
  PinWish,
  RunPair,
  UndoWish,
  Wish,
} from './wishes.ts';
import type { PolicyChange } from '../mapping/policy/changes.ts';
import type { Check } from '../mapping/trust.ts';
import type { Named } from '../mapping/row.ts';
import type { Decision, Person, Place, Posted, Run, RunId, RunView, StoredRow } from './run.ts';
import type { Look } from './look.ts';

/** Why somebody's wish was not carried out; every one has its own text and says what to do next. */
export const refusals = [
  'not-permitted',
  'roles-unreadable',
  'own-run',
  'edited-plan',
  'policy-refuses',
  'reason-missing',
  'stale',
  'elsewhere',
  'already-decided',
  'expired',
  'not-waiting',
  'unknown-run',
  'unknown-batch',
  'stamping-begun',
  'not-a-channel',
  'tenant-unreadable',
  'unknown-person',
  'several-people',
  'no-pins',
  'nothing-to-accept',
  'target-pinned',
  'nothing-to-undo',
  'unreadable-file',
  'no-report',
  'memory-unreachable',
] as const;
export type Refusal = (typeof refusals)[number];

/** What the door tells the person who asked. */
export type Answer =
  /** A new run: post its card and say the notes, then call `begin`. */
  | { readonly kind: 'opened'; readonly view: RunView; readonly notes: readonly string[] }
  /** The card of a run that exists: post a copy and record it. */
  | { readonly kind: 'card'; readonly view: RunView; readonly text: string }
  /** An approval that counts, of the plan or of its clean part; more are needed. */
  | { readonly kind: 'voted'; readonly view: RunView; readonly digest: string }
  | { readonly kind: 'decided'; readonly view: RunView; readonly decision: Decision }
  | { readonly kind: 'trust'; readonly checks: readonly Check[] }
  | { readonly kind: 'status'; readonly runs: readonly Run[]; readonly notes: readonly string[] }
  | { readonly kind: 'history'; readonly batch: number; readonly runs: readonly Run[] }
  | { readonly kind: 'pending'; readonly waiting: readonly Waiting[] }
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'why'; readonly why: Why }
  /** `proposed`: what waits to count; null where the file says what counts. */
  | {
      readonly kind: 'policy';
      readonly faults: readonly string[];
      readonly proposed: ProposedPolicy | null;
    }
  /** Papers to be handed to the asker alone: by file consent in a personal chat, elsewhere by links that only they get. */
  | { readonly kind: 'papers'; readonly text: string; readonly papers: readonly Paper[] }
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
  /** What waits for a decision, and on whom. */
  pending(asker: Asker): Promise<Answer>;
  cancel(asker: Asker, run: RunId): Promise<Answer>;
  /** null: every run, also those to come. */
  pause(asker: Asker, run: RunId | null): Promise<Answer>;
  resume(asker: Asker, run: RunId | null): Promise<Answer>;
  trust(asker: Asker): Promise<Answer>;
  notifyHere(asker: Asker): Promise<Answer>;
  policy(asker: Asker): Promise<Answer>;
  /** By the code that `policy` shows. */
  acceptPolicy(asker: Asker, code: string): Promise<Answer>;
  decide(asker: Asker, wish: Wish): Promise<Answer>;
  /** A run's card as the one who asked sees it, with these rows. */
  page(asker: Asker, run: RunId, look: Look): Promise<Answer>;
  /** Its card as the one who asked sees it just now, where it stands. */
  refresh(asker: Asker, run: RunId): Promise<Answer>;
  /** `cancel` by a button beside a plan that waits. */
  withdraw(asker: Asker, wish: Pick<Wish, 'run' | 'digest'>): Promise<Answer>;
  pin(asker: Asker, wish: PinWish): Promise<Answer>;
  /** The same by a button beside a candidate. */
  pick(asker: Asker, wish: PickWish): Promise<Answer>;
  /** By any address, UPN, id or name of the source mailbox. */
  unpin(asker: Asker, source: string): Promise<Answer>;
  exclude(asker: Asker, wish: ExcludeWish): Promise<Answer>;
  include(asker: Asker, wish: Omit<ExcludeWish, 'until' | 'note'>): Promise<Answer>;
  delegate(asker: Asker, wish: DelegateWish): Promise<Answer>;
  undelegate(asker: Asker, approver: string): Promise<Answer>;
  /** By any address, UPN, id or name of either side. */
  why(asker: Asker, words: string): Promise<Answer>;
  undo(asker: Asker, wish: UndoWish): Promise<Answer>;
  restore(asker: Asker, run: RunId): Promise<Answer>;
  retry(asker: Asker, run: RunId): Promise<Answer>;
  /** The maps that a batch has had. */
  history(asker: Asker, batch: number): Promise<Answer>;
  compareRuns(asker: Asker, runs: RunPair): Promise<Answer>;
  /** What was stamped of it is no longer looked after. */
  closeBatch(asker: Asker, batch: number): Promise<Answer>;
  report(asker: Asker, run: RunId): Promise<Answer>;
  /** Reads the target once more, and closes those rows that were stamped on premises; writes nothing to any tenant. */
  verifyRun(asker: Asker, run: RunId): Promise<Answer>;
  /** A CSV that was dropped or pasted; `batch` null: its name or its columns say what it is for. */
  takeFile(asker: Asker, file: GivenFile): Promise<Answer>;
  /** A paper that was offered; null where the offer is over, used up or somebody else's (`person` null: whoever holds the link). */
  paper(offer: string, person: Person | null): Promise<PaperContent | null>;
  /** Remembers who somebody is in the chats' own spelling, and where they can be told things in person. */
  meet(asker: Asker, account: string): Promise<void>;
}

/** A plan without a decision; whoever may make one, by name: these people, or somebody in these groups. */
export interface Waiting {
  readonly run: Run;
  readonly on: { readonly people: readonly string[]; readonly groups: readonly string[] };
}

export interface ProposedPolicy {
  readonly code: string;
  readonly changes: readonly PolicyChange[];
  /** By whom so far. */
  readonly accepted: readonly Person[];
}

/** A file on offer to one person: `offer` opens it once, until `until`. */
export interface Paper {
  readonly offer: string;
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly until: Date;
}

export interface PaperContent {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** All that is known of one user: the row as it was last planned, or as it would be now, and how it came to that. */
export interface Why {
  readonly source: Named;
  /** null: no plan has this user yet. */
  readonly run: Run | null;
  readonly stored: StoredRow;
  /** Pins, exclusions and earlier rows, newest first, one sentence each. */
  readonly history: readonly string[];
}
