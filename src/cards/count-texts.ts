import { rowKinds, type Counts, type RowKind } from '../mapping/plan-rows.ts';
import { peopleText, pluralize } from './format-text.ts';
import { kindCountLabels } from './count-labels.ts';

/** A number of people and the words after it, such as «2 in conflict». */
export interface Count {
  readonly count: number;
  readonly label: string;
}

/** «24 people: 10 ready, 14 no match.» The counts add up to the number in front. */
export function countSentence(counts: readonly Count[]): string {
  const list = countList(counts);
  return `${peopleText(sum(counts))}${list === '' ? '' : `: ${list}`}.`;
}

/** «10 ready, 14 no match»; leaves out zeros. */
export function countList(counts: readonly Count[]): string {
  return counts
    .filter(({ count }) => count > 0)
    .map(({ count, label }) => `${count} ${label}`)
    .join(', ');
}

export function sum(counts: readonly Pick<Count, 'count'>[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}

/** Kinds that count as not ready. */
export const notReadyKinds = [
  'ambiguous',
  'colliding',
  'missing',
  'blocked',
] as const satisfies readonly RowKind[];

/** Kinds of rows that no approval writes: neither by the bot nor on-premises. */
export const unwritableKinds = [...notReadyKinds, 'excluded'] as const;

interface KindCount extends Count {
  readonly kind: RowKind;
}

/** The whole batch as it was planned. */
export function plannedCounts(counts: Counts): readonly KindCount[] {
  return kindCounts(counts, rowKinds);
}

export function kindCounts(counts: Counts, kinds: readonly RowKind[]): readonly KindCount[] {
  return kinds.map((kind) => ({ kind, count: counts[kind], label: kindCountLabels[kind] }));
}

/** «37 people, 30 targets». */
export function oneToOneSummary(counts: Counts): string {
  const people = sum(kindCounts(counts, rowKinds));
  const targets = sum(kindCounts(counts, ['ready', 'unchanged', 'on-premises']));
  return `${peopleText(people)}, ${pluralize(targets, 'target')}`;
}
