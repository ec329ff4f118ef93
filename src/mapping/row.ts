import type { Kept, Stamp } from './identity.ts';
import type { RuleName } from './policy.ts';

/** How a row of a plan came out; the counts on a card are of these and add up to the batch. */
export const rowKinds = [
  'ready',
  'unchanged',
  'on-premises',
  'ambiguous',
  'colliding',
  'missing',
  'blocked',
  'excluded',
] as const;
export type RowKind = (typeof rowKinds)[number];

/** Enough of an object to name it to a person and to find it again. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/** One rule's finding: the target that it names, and the value on which both agree. */
export interface Evidence {
  readonly rule: RuleName;
  readonly target: Named;
  readonly value: string;
}

/** Something worth telling about a row: a code for programs, a sentence with the next action for people. */
export interface Finding {
  readonly code: string;
  readonly text: string;
}

/** Somebody who may be meant, for a person to choose; the program never does. */
export interface Candidate {
  readonly target: Named;
  /** From 0 to 100. */
  readonly score: number;
  /** What speaks for it, best first. */
  readonly reasons: readonly string[];
}

interface Matched {
  readonly target: Named;
  readonly rule: RuleName;
  readonly evidence: readonly Evidence[];
  readonly before: Stamp;
  readonly after: Stamp;
  /** A row of an earlier release has none. */
  readonly kept?: Kept;
  /** What does not hold the row back: warnings, and what is worth knowing. */
  readonly warnings: readonly Finding[];
}

export type Row = { readonly seq: number; readonly source: Named } & (
  | ({ readonly kind: 'ready' } & Matched)
  | ({ readonly kind: 'unchanged' } & Matched)
  /** The target is synchronized: somebody stamps it on premises, by the report. */
  | ({ readonly kind: 'on-premises' } & Matched)
  | {
      readonly kind: 'ambiguous';
      readonly evidence: readonly Evidence[];
      readonly candidates: readonly Candidate[];
      readonly reason: Finding;
    }
  | {
      readonly kind: 'colliding';
      readonly target: Named;
      readonly evidence: readonly Evidence[];
      readonly rivals: readonly Named[];
      readonly reason: Finding;
    }
  | {
      readonly kind: 'missing';
      readonly candidates: readonly Candidate[];
      readonly reason: Finding;
    }
  | { readonly kind: 'excluded'; readonly reason: Finding }
  | {
      readonly kind: 'blocked';
      readonly target: Named | null;
      readonly evidence: readonly Evidence[];
      readonly reasons: readonly Finding[];
    }
);
export type ReadyRow = Extract<Row, { kind: 'ready' }>;
/** What changes a target, be it by the bot or by somebody on premises. */
export type StampableRow = Extract<Row, { kind: 'ready' | 'on-premises' }>;
export type Counts = Readonly<Record<RowKind, number>>;
