import type { Fate } from './fate.ts';
import { csvType, type File } from './file.ts';
import { table, type Columns } from './table.ts';

/** Every line of an upload and what became of it; `upload` is the name of the file that was dropped. */
export function fateCsv(upload: string, fates: readonly Fate[]): File {
  const stem = upload.replace(/\.[^.]*$/, '').replace(/[^\p{L}\p{N}_-]+/gu, '-');
  return {
    name: `crosswalk-${Array.from(stem).slice(0, 60).join('')}-lines.csv`,
    type: csvType,
    text: table(columns, fates),
  };
}

export type Summary = Readonly<Record<Fate['fate'] | 'lines', number>>;

/** How many lines came to which fate; these add up to `lines`. */
export function summary(fates: readonly Fate[]): Summary {
  const counts = { accepted: 0, blank: 0, unknown: 0, ambiguous: 0, duplicate: 0, malformed: 0 };
  for (const { fate } of fates) counts[fate] += 1;
  return { ...counts, lines: fates.length };
}

const columns: Columns<Fate> = [
  ['Line', ({ number }) => number],
  ['Fate', ({ fate }) => fate],
  ['Why', why],
  ['Source', ({ source }) => source.join(' ')],
  ['Target', ({ target }) => target.join(' ')],
];

function why(fate: Fate): string {
  switch (fate.fate) {
    case 'accepted':
      return '';
    case 'blank':
      return 'It gives no target, so nothing is pinned.';
    case 'unknown':
      return `The ${fate.side} tenant has no ${fate.sought}.`;
    case 'ambiguous':
    case 'malformed':
      return fate.why;
    case 'duplicate':
      return `Line ${fate.of} says the same.`;
  }
}
