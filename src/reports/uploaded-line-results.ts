import { withoutInvisible } from '../mapping/invisible-characters.ts';
import type { ReportFile } from '../ports/files.ts';
import { csvTable, type Columns } from './csv-table.ts';
import { csvType } from './report-file.ts';
import { shortened, type Hint, type UnresolvedLine } from './unresolved-lines.ts';
import type { LineResult } from './uploaded-line-lookup.ts';

export type ResultCounts = Readonly<Record<LineResult['result'] | 'lines', number>>;

/** Counts the lines by result; the counts add up to `lines`. */
export function countResults(results: readonly LineResult[]): ResultCounts {
  const counts = { accepted: 0, blank: 0, unknown: 0, ambiguous: 0, duplicate: 0, malformed: 0 };
  for (const { result } of results) counts[result] += 1;
  return { ...counts, lines: results.length };
}

/** A CSV with the result of every line; `uploadName` is the name of the file that the person sent. */
export function lineResultsFile(
  uploadName: string,
  results: readonly LineResult[],
  hint: Hint,
): ReportFile {
  const stem = withoutInvisible(uploadName)
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N}_-]+/gu, '-');
  return {
    name: `crosswalk-${Array.from(stem).slice(0, 60).join('')}-lines.csv`,
    type: csvType,
    text: csvTable(columnsWith(hint), results),
  };
}

function columnsWith(hint: Hint): Columns<LineResult> {
  return [
    ['Line', ({ number }) => number],
    ['Result', ({ result }) => result],
    ['Why', (line) => explain(line, hint)],
    ['Source', ({ source }) => source.join(' ')],
    ['Target', ({ target }) => target.join(' ')],
  ];
}

function explain(line: LineResult, hint: Hint): string {
  switch (line.result) {
    case 'accepted':
      return '';
    case 'blank':
      return 'It has no target, so nothing is pinned.';
    case 'unknown': {
      const other = line.side === 'source' ? 'target' : 'source';
      const where = line.isInOther ? ` It is in the ${other} tenant.` : '';
      return withHint(`The ${line.side} tenant has no ${line.identifier}.${where}`, line, hint);
    }
    case 'malformed':
      return 'why' in line
        ? line.why
        : withHint(
            `Neither an address nor an object ID: “${shortened(line.identifier)}”.`,
            line,
            hint,
          );
    case 'ambiguous':
      return line.why;
    case 'duplicate':
      return `It repeats line ${line.of}.`;
  }
}

function withHint(why: string, { side, identifier }: UnresolvedLine, hint: Hint): string {
  return `${why} ${hint(side, identifier)}`.trim();
}
