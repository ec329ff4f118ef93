import type { PreservedAttributes, Stamp } from './tenant-objects.ts';
import type { RuleName } from './policy.ts';

/** The outcomes of a row in a plan; their counts add up to the batch. */
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

/** Identifies an object of a tenant to people and in the database. */
export interface NamedObject {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/** A person of a row. */
export interface RowPerson extends NamedObject {
  /** Absent where the object has none, or it was not read. */
  readonly userPrincipalName?: string;
}

/** The target that one rule matches, and the value that both sides share. */
export interface Evidence {
  readonly rule: RuleName;
  readonly target: NamedObject;
  readonly value: string;
  /** How each tenant writes the value, where that differs: in capitals, spaces or the form of its letters. */
  readonly spellings?: { readonly source: string; readonly target: string };
}

/** `text`: what happened and what to do next, in sentences for people; `code`: a key of the catalogue. */
export interface Finding {
  readonly code: string;
  readonly text: string;
}

/** A mail user that may be the right one; only a person can choose it. */
export interface Candidate {
  readonly target: NamedObject;
  /** From 0 to 100. */
  readonly score: number;
  /** What the two have in common, the best first. */
  readonly reasons: readonly string[];
}

interface Matched {
  readonly target: NamedObject;
  readonly rule: RuleName;
  readonly evidence: readonly Evidence[];
  readonly before: Stamp;
  readonly after: Stamp;
  readonly preserved: PreservedAttributes;
  /** Mailboxes that the rules match with the target too; only pins rule them out. */
  readonly rivals: readonly NamedObject[];
  /** Findings that do not block the row: warnings and information. */
  readonly warnings: readonly Finding[];
}

export type Row = { readonly seq: number; readonly source: RowPerson } & (
  | ({ readonly kind: 'ready' } & Matched)
  | ({ readonly kind: 'unchanged' } & Matched)
  /** The target is synchronized from an on-premises directory: an administrator stamps it there with the script. */
  | ({ readonly kind: 'on-premises' } & Matched)
  | {
      readonly kind: 'ambiguous';
      readonly evidence: readonly Evidence[];
      readonly candidates: readonly Candidate[];
      readonly reason: Finding;
    }
  | {
      readonly kind: 'colliding';
      readonly target: RowPerson;
      readonly evidence: readonly Evidence[];
      readonly rivals: readonly NamedObject[];
      /** The target itself, where a pin would settle the conflict; empty where pins cause it. */
      readonly candidates: readonly Candidate[];
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
      readonly target: RowPerson | null;
      readonly evidence: readonly Evidence[];
      readonly reasons: readonly Finding[];
    }
);
export type ReadyRow = Extract<Row, { kind: 'ready' }>;
/** A row that changes its target once it is approved: here, or on-premises. */
export type StampableRow = Extract<Row, { kind: 'ready' | 'on-premises' }>;
export type Counts = Readonly<Record<RowKind, number>>;

export const noCounts: Counts = {
  ready: 0,
  unchanged: 0,
  'on-premises': 0,
  ambiguous: 0,
  colliding: 0,
  missing: 0,
  blocked: 0,
  excluded: 0,
};

export function countRows(rows: readonly Row[]): Counts {
  const counts: Record<RowKind, number> = { ...noCounts };
  for (const { kind } of rows) counts[kind] += 1;
  return counts;
}

export function peopleCount(counts: Counts): number {
  return rowKinds.reduce((total, kind) => total + counts[kind], 0);
}

/** People who need a decision, have no match or are blocked. */
export const notReadyKinds = [
  'ambiguous',
  'colliding',
  'missing',
  'blocked',
] as const satisfies readonly RowKind[];

export function notReadyCount(counts: Counts): number {
  return notReadyKinds.reduce((total, kind) => total + counts[kind], 0);
}

/** People for whom a person has to choose a match; those without any match are not among them. */
export function undecidedCount({ ambiguous, colliding }: Counts): number {
  return ambiguous + colliding;
}

/** The number of rows that an approval covers. */
export function approvableCount({ ready, 'on-premises': onPremises }: Counts): number {
  return ready + onPremises;
}

export function isStampable(row: Row): row is StampableRow {
  return row.kind === 'ready' || row.kind === 'on-premises';
}

/** The one target of a row; null: it has none, or several could be meant. */
export function targetOf(row: Row): RowPerson | null {
  return 'target' in row ? row.target : null;
}

/** Every finding of a row, whether it blocks the row or not. */
export function findingsOf(row: Row): readonly Finding[] {
  switch (row.kind) {
    case 'ready':
    case 'unchanged':
    case 'on-premises':
      return row.warnings;
    case 'blocked':
      return row.reasons;
    case 'ambiguous':
    case 'colliding':
    case 'missing':
    case 'excluded':
      return [row.reason];
  }
}
