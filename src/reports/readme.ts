import { batchName } from '../mapping/batch-names.ts';
import type { Run } from '../ports/run.ts';
import { columnTexts } from './column-texts.ts';
import type { PlanIdentity } from './report-file.ts';
import type { ReportEntry } from './report-writer.ts';

/** README.txt: every file and every column of a report in one line each. */
export function readme(
  run: PlanIdentity & Pick<Run, 'policy'>,
  entries: readonly ReportEntry[],
): string {
  const name = batchName(run.batch, run.policy);
  const columns = [...new Set(entries.flatMap((entry) => entry.columns))];
  const lines = [
    `Report of Crosswalk for run ${run.id}, batch ${run.batch} (${oneLine(name)}), plan ${run.digest ?? 'none'}.`,
    'Times are ISO 8601 in UTC, except in report.html. CSV files are UTF-8; a cell that a spreadsheet would run starts with an apostrophe.',
    '',
    'FILES',
    ...entries.map((entry) => `${entry.name}: ${oneLine(entry.about)}`),
    '',
    'COLUMNS',
    ...columns.flatMap((column) => {
      const text = columnTexts[column];
      return text === undefined ? [] : [`${column}: ${text}`];
    }),
    '',
  ];
  return lines.join('\r\n');
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
}
