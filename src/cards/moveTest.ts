import { inWords, untestedCode, type MoveTest } from '../mapping/moveTest.ts';
import type { RunView } from '../run/run.ts';
import { line, type Line } from './change.ts';
import type { Pen } from './plain.ts';
import { sentences } from './sentences.ts';

/** How the move tests of a run came out, and why some were not made; empty where none was asked for. */
export function moveCounts({ run, moveTests }: RunView, pen: Pen): string {
  const tested = moveTests.passed + moveTests.failed;
  const untested = run.notes.find(({ code }) => code === untestedCode);
  return sentences(
    tested === 0 ? '' : `Move test: ${inWords(moveTests)}`,
    untested === undefined ? '' : pen.plain(untested.text, 280),
  );
}

/** What was said of one mailbox, as Microsoft spells it. */
export function moveLines(moveTest: MoveTest | null, pen: Pen): readonly Line[] {
  if (moveTest === null) return [];
  const { result, message } = moveTest;
  const told = message === '' ? result : `${result}: ${pen.plain(message, 280)}`;
  return [line('Move test', told, result === 'Failed' ? 'warning' : 'default')];
}
