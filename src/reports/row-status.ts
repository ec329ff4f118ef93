import type { Run } from '../ports/run.ts';
import { plannedWords, stateWords } from '../ports/state-words.ts';
import type { StoredRow } from '../ports/stored-row.ts';

/** The state of a person in the words of the cards: as planned until there is a decision, then what became of it. */
export function statusIn({
  decision,
  undoes,
}: Pick<Run, 'decision' | 'undoes'>): (row: Pick<StoredRow, 'row' | 'state'>) => string {
  const isUndo = undoes !== null;
  return (stored) =>
    decision === null ? plannedWords(stored.row, isUndo) : stateWords(stored, isUndo);
}
