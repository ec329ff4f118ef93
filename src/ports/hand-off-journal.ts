import type { LatestStamp } from '../mapping/hand-off/choose-members.ts';
import type { HandOffMember, HandOffPart, HandOffPlan } from '../mapping/hand-off/hand-off.ts';
import type { PlanDetails } from './journal-records.ts';
import type { RunId } from './run.ts';

/** `sending`: an intent is recorded, and whether the tenant has the change is not known. */
export type PartState = 'planned' | 'sending' | 'done' | 'failed';

/** Code of a job that the tenant has created and whose validation found an error. */
export const validationFailed = 'validation-failed';

/** A migration batch or job of a hand-off as the journal stores it. */
export interface StoredPart extends HandOffPart {
  readonly state: PartState;
  /** The tenant's id of it; null: not known, or not there yet. */
  readonly remoteId: string | null;
  /** Intents for the current name. */
  readonly sends: number;
  readonly intendedAt: Date | null;
  /** Why it failed and what to do next, or what the tenant says of it. */
  readonly detail: string;
  readonly code: string;
}

export interface PartResult {
  readonly seq: number;
  /** The part when the result was found; the result is ignored where it has changed since. */
  readonly previous: Pick<StoredPart, 'state' | 'sends'>;
  readonly state: PartState;
  readonly remoteId: string | null;
  readonly detail: string;
  readonly code: string;
}

/** A member with what the tenant answered for it; `code` empty: nothing. */
export interface StoredMember {
  readonly member: HandOffMember;
  readonly code: string;
  readonly detail: string;
}

export interface MemberPage {
  /** null: of both kinds. */
  readonly kind: HandOffMember['kind'] | null;
  /** null: of all parts. */
  readonly part: number | null;
  readonly from: number;
  readonly limit: number;
}

/** The part of the journal that remembers hand-offs. Every method may throw a JournalError. */
export interface HandOffJournal {
  /** Replaces the plan of a hand-off in one transaction; throws once the run waits for a decision or has one. */
  saveHandOff(run: RunId, plan: HandOffPlan, details: PlanDetails): Promise<void>;
  /** By source id: the newest write of a run, or the newest reading that found the stamp; people without any are absent. */
  latestStamps(sources: readonly string[]): Promise<ReadonlyMap<string, LatestStamp>>;
  /** In their order. */
  handOffParts(run: RunId): Promise<readonly StoredPart[]>;
  /** Those who are left out first, both in the order of the batch. */
  handOffMembers(run: RunId, page: MemberPage): Promise<readonly StoredMember[]>;
  /** Sets a part that still is as in `previous`. */
  recordPart(run: RunId, result: PartResult): Promise<void>;
  /** Replaces what the tenant answered for members. */
  recordMembers(
    run: RunId,
    results: readonly { readonly seq: number; readonly code: string; readonly detail: string }[],
  ): Promise<void>;
}

/** For the owner of a run alone. */
export interface OwnedHandOffJournal {
  /**
   * Sets a planned part to `sending` under this name. Returns false where it is not planned, or the run is not approved, has an
   * outcome, is paused or canceled, or is approved for a start after `at`.
   */
  recordPartIntent(seq: number, name: string, at: Date): Promise<boolean>;
}
