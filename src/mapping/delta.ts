import type { Finding, Row, RowKind } from './row.ts';

/** How many people of a batch something happened to since its last plan, in a word that follows the number. */
export interface Part {
  readonly number: number;
  readonly word: string;
}

/** What changed since the run of that number. */
export interface Delta {
  readonly since: number;
  readonly parts: readonly Part[];
}

/** What changed from one plan of a batch to the next, person by person; empty where nothing did. */
export function delta(before: readonly Row[], now: readonly Row[]): readonly Part[] {
  const [was, is] = [byPerson(before), byPerson(now)];
  const both = [...is.values()].flatMap((row) => {
    const old = was.get(row.source.id);
    return old === undefined ? [] : [{ old, row }];
  });
  const count = (holds: (old: Row, row: Row) => boolean) =>
    both.filter(({ old, row }) => holds(old, row)).length;
  const kinds = [...new Set(both.map(({ row }) => row.kind))].sort();
  return [
    { number: is.size - both.length, word: 'new' },
    { number: was.size - both.length, word: 'gone' },
    { number: count((old, row) => old.source.name !== row.source.name), word: 'renamed' },
    { number: count((old, row) => rematched(old, row)), word: 'with another target' },
    ...kinds.map((kind) => ({ number: count(became(kind)), word: `now ${kind}` })),
    { number: count((old, row) => lost(old, row).includes(unlicensed)), word: 'licensed' },
    { number: count((old, row) => others(lost(old, row)).length > 0), word: 'with a finding less' },
    { number: count((old, row) => lost(row, old).length > 0), word: 'with a new finding' },
  ].filter(({ number }) => number > 0);
}

const unlicensed = 'move-licence-missing';

/** The first row of everybody; somebody listed twice is one person. */
function byPerson(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map([...rows].reverse().map((row) => [row.source.id, row]));
}

function became(kind: RowKind): (old: Row, row: Row) => boolean {
  return (old, row) => row.kind === kind && old.kind !== kind;
}

/** Whether both rows have a target, and not the same. */
export function rematched(old: Row, row: Row): boolean {
  const [one, other] = [targetOf(old), targetOf(row)];
  return one !== null && other !== null && one !== other;
}

function targetOf(row: Row): string | null {
  return 'target' in row ? (row.target?.id ?? null) : null;
}

/** Codes of the one that the other no longer has; a row of another kind has other findings, which its kind tells. */
function lost(old: Row, row: Row): readonly string[] {
  if (old.kind !== row.kind) return [];
  const left = new Set(findingsOf(row).map(({ code }) => code));
  return findingsOf(old)
    .map(({ code }) => code)
    .filter((code) => !left.has(code));
}

function others(codes: readonly string[]): readonly string[] {
  return codes.filter((code) => code !== unlicensed);
}

/** Every finding of a row, be it why it is held back or what is worth knowing. */
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
