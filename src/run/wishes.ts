import type { RunId } from './run.ts';

export interface PinWish {
  /** Any address, UPN, id or name. */
  readonly source: string;
  readonly target: string;
  readonly note: string;
}

export interface PickWish {
  readonly run: RunId;
  readonly digest: string;
  /** Ids. */
  readonly source: string;
  readonly target: string;
}

export interface ExcludeWish {
  readonly user: string;
  readonly batch: number;
  /** The last day on which it holds, such as 2026-12-31. */
  readonly until: string;
  readonly note: string;
}

export interface UndoWish {
  readonly run: RunId;
  /** Anything that one of its people is known by; null: everybody. */
  readonly user: string | null;
}

export interface DelegateWish {
  /** Anything that somebody of the home tenant is known by. */
  readonly approver: string;
  readonly to: string;
  /** The last day on which it holds. */
  readonly until: string;
  readonly note: string;
}

export interface GivenFile {
  readonly name: string;
  readonly text: string;
  readonly batch: number | null;
}

export interface Wish {
  readonly kind: 'approved' | 'rejected';
  readonly run: RunId;
  readonly digest: string;
  readonly note: string;
}

export interface RunPair {
  readonly earlier: number;
  readonly later: number;
}
