import { rowKinds, type Counts, type RowKind } from '../mapping/row.ts';
import type { RowState, Tally } from '../run/run.ts';

/** One part of a batch, in the word that the rows' labels use too. */
export interface Part {
  readonly number: number;
  readonly word: string;
}

/** «24 people: 10 ready, 14 missing.»: the parts always add up to the number in front. */
export function sentence(parts: readonly Part[]): string {
  const all = total(parts);
  const told = parts.filter(({ number }) => number > 0);
  if (told.length === 0) return `${people(0)}.`;
  return `${people(all)}: ${told.map(({ number, word }) => `${number} ${word}`).join(', ')}.`;
}

export function total(parts: readonly Part[]): number {
  return parts.reduce((sum, { number }) => sum + number, 0);
}

export function people(number: number): string {
  return number === 1 ? '1 person' : `${number} people`;
}

/** The batch as it was planned. */
export function planned(counts: Counts): readonly Part[] {
  return rowKinds.map((kind) => ({ number: counts[kind], word: kind }));
}

/** The batch as it came out: matched rows by what became of them, the others by why they were held back. */
export function ended(counts: Counts, tally: Tally, words: Words = stateWords): readonly Part[] {
  return [
    ...matched(tally, words),
    ...heldBack.map((kind) => ({ number: counts[kind], word: kind })),
  ];
}

/** The matched rows: those that are right already, and those to stamp. */
function matched(tally: Tally, words: Words): readonly Part[] {
  return [...toStamp(tally, words), { number: tally.unchanged, word: 'unchanged' }];
}

/** The rows to stamp, those still waiting and those that came out one way or the other. */
export function toStamp(tally: Tally, words: Words = stateWords): readonly Part[] {
  return ends.map((state) => ({ number: tally[state], word: words[state] }));
}

type Words = Readonly<Record<(typeof ends)[number], string>>;

/** What became of a row; one that is `held` is told by its kind. */
export const stateWords = {
  verified: 'verified',
  written: 'written',
  unverified: 'unverified',
  drifted: 'drifted',
  failed: 'failed',
  sending: 'under way',
  planned: 'not stamped',
} as const satisfies Partial<Record<RowState, string>>;

const ends = [
  'verified',
  'written',
  'unverified',
  'drifted',
  'failed',
  'sending',
  'planned',
] as const;

export const heldBack = [
  'ambiguous',
  'colliding',
  'missing',
  'blocked',
] as const satisfies readonly RowKind[];
