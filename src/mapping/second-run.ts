import { nameList } from './named-object.ts';
import { findingsOf, type Finding, type Row } from './plan-rows.ts';

/** Code of the finding on a row that only removes values, and of the note on its plan. */
export const secondRunCode = 'undo-second-run';

/** Whether the notes of a plan, or the findings of a row, say that a second run follows. */
export function isFirstOfTwoRuns(notes: readonly Finding[]): boolean {
  return notes.some(({ code }) => code === secondRunCode);
}

/** Says that the restore takes two runs; empty where it takes one. */
export function secondRunNotes(rows: readonly Row[]): readonly Finding[] {
  const later = rows.filter((row) => isFirstOfTwoRuns(findingsOf(row)));
  if (later.length === 0) return [];
  const who = nameList(later.map(({ source }) => source));
  const text = `This restore takes two runs, because values go from one mail user to another: ${who}. This run removes them. When it is done, a second run opens by itself and sets them; it needs an approval of its own.`;
  return [{ code: secondRunCode, text }];
}
