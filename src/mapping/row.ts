import type { Stamp } from './identity.ts';
import type { RuleName } from './policy.ts';

/** How a row of a plan came out; the counts on a card are of these and add up to the batch. */
export const rowKinds = [
  'ready',
  'unchanged',
  'ambiguous',
  'colliding',
  'missing',
  'blocked',
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

interface Matched {
  readonly target: Named;
  readonly rule: RuleName;
  readonly evidence: readonly Evidence[];
  readonly before: Stamp;
  readonly after: Stamp;
  readonly warnings: readonly Finding[];
}

export type Row = { readonly seq: number; readonly source: Named } & (
  | ({ readonly kind: 'ready' } & Matched)
  | ({ readonly kind: 'unchanged' } & Matched)
  | { readonly kind: 'ambiguous'; readonly evidence: readonly Evidence[]; readonly reason: Finding }
  | {
      readonly kind: 'colliding';
      readonly target: Named;
      readonly evidence: readonly Evidence[];
      readonly rivals: readonly Named[];
      readonly reason: Finding;
    }
  | { readonly kind: 'missing'; readonly reason: Finding }
  | {
      readonly kind: 'blocked';
      readonly target: Named | null;
      readonly evidence: readonly Evidence[];
      readonly reasons: readonly Finding[];
    }
);
export type ReadyRow = Extract<Row, { kind: 'ready' }>;
export type Counts = Readonly<Record<RowKind, number>>;
