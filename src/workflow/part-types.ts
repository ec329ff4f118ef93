import type { HandOff } from '../mapping/hand-off/hand-off.ts';
import type { ClaimSend } from '../ports/migration-batches.ts';
import type { StoredMember, StoredPart } from '../ports/hand-off-journal.ts';
import type { Run } from '../ports/run.ts';

/** What the target shows of a part. */
export interface Found {
  /** null: it has none. */
  readonly id: string | null;
  /** `open`: something is left to send; `working`: the tenant is busy with it. */
  readonly state: 'done' | 'open' | 'working';
  /** Whether it has no other people than the part. */
  readonly isOurs: boolean;
  /** What people read of it. */
  readonly detail: string;
  /** `validationFailed`, or empty. */
  readonly code: string;
  /** What the tenant says of people, by target id in lower case. */
  readonly answers: ReadonlyMap<string, { readonly code: string; readonly detail: string }>;
}

/** How one part is found in the target and sent to it. */
export interface PartWork {
  /** Whether it creates something new under a name of its own; else it changes what is there. */
  readonly creates: boolean;
  /** null: the target has nothing of that name, or does not show it yet. */
  find(name: string): Promise<Found | null>;
  /** Calls `claimSend` last, right before each try. */
  send(name: string, claimSend: ClaimSend): Promise<'sent' | 'not-sent' | 'name-taken'>;
}

export interface WorkContext {
  readonly run: Run;
  readonly handOff: HandOff;
  readonly part: StoredPart;
  readonly members: readonly StoredMember[];
}

/** Nothing is left to send, and nothing is known of it. */
export const nothingLeft: Found = {
  ...{ id: null, state: 'done', isOurs: true, detail: '', code: '' },
  answers: new Map(),
};
