import { rowKinds, type Counts, type RowKind } from '../mapping/row.ts';
import type { RowState, Tally } from '../run/run.ts';

/** One part of a batch, in the word that the rows' labels use too. */
export interface Part<Word extends string = string> {
  readonly number: number;
  readonly word: Word;
}

/** «24 people: 10 ready, 14 missing.»: the parts always add up to the number in front. */
export function sentence(parts: readonly Part[]): string {
  const told = inWords(parts);
  return `${people(total(parts))}${told === '' ? '' : `: ${told}`}.`;
}

/** «10 ready, 14 missing», less those of whom there are none. */
export function inWords(parts: readonly Part[]): string {
  return parts
    .filter(({ number }) => number > 0)
    .map(({ number, word }) => `${number} ${word}`)
    .join(', ');
}

export function total(parts: readonly Part[]): number {
  return parts.reduce((sum, { number }) => sum + number, 0);
}

export function people(number: number): string {
  return number === 1 ? '1 person' : `${number} people`;
}

/** Of a run that has no plan. */
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

/** The batch as it was planned. */
export function planned(counts: Counts): readonly Part<RowKind>[] {
  return parts(counts, rowKinds);
}

/** The rows of these kinds. */
export function parts(counts: Counts, kinds: readonly RowKind[]): readonly Part<RowKind>[] {
  return kinds.map((kind) => ({ number: counts[kind], word: kind }));
}

/** «24 sources, 15 distinct targets, 4 in conflict, 5 missing»: one to one, as the numbers behind the sources add up to them. */
export function proof(counts: Counts): string {
  const sources = total(parts(counts, rowKinds));
  const targets = total(parts(counts, ['ready', 'unchanged', 'on-premises']));
  const conflicts = total(parts(counts, ['ambiguous', 'colliding']));
  const without = inWords(parts(counts, ['missing', 'blocked', 'excluded']));
  return [
    sources === 1 ? '1 source' : `${sources} sources`,
    targets === 1 ? '1 distinct target' : `${targets} distinct targets`,
    `${conflicts} in conflict`,
    ...(without === '' ? [] : [without]),
  ].join(', ');
}

/** The batch as it came out: matched rows by what became of them, the others by why they were held back. */
export function ended(counts: Counts, tally: Tally, words: Words = stateWords): readonly Part[] {
  return [
    ...toStamp(tally, words),
    { number: tally.unchanged, word: 'unchanged' },
    { number: tally.synced, word: words.synced },
    { number: awaitingPremises(counts, tally), word: 'on-premises' },
    { number: tally.left, word: words.left },
    ...parts(counts, heldBack),
  ];
}

/** The rows that somebody has still to stamp on premises, or whose stamp has not come through yet. */
export function awaitingPremises(counts: Counts, { synced, left }: Tally): number {
  // Whoever approves the clean rows alone leaves all those on premises.
  return left > 0 ? 0 : counts['on-premises'] - synced;
}

/** The rows to stamp, those still waiting and those that came out one way or the other. */
export function toStamp(tally: Tally, words: Words = stateWords): readonly Part[] {
  return ends.map((state) => ({ number: tally[state], word: words[state] }));
}

type Words = Readonly<Record<keyof typeof stateWords, string>>;

/** What became of a row; one that is `held` is told by its kind. */
export const stateWords = {
  verified: 'verified',
  written: 'written',
  settling: 'settling',
  unverified: 'unverified',
  drifted: 'drifted',
  failed: 'failed',
  sending: 'under way',
  planned: 'not stamped',
  synced: 'stamped on premises',
  left: 'left for a run of their own',
} as const satisfies Partial<Record<RowState, string>>;

const ends = [
  'verified',
  'written',
  'settling',
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
  'excluded',
] as const satisfies readonly RowKind[];
