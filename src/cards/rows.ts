import type { Row } from '../mapping/row.ts';
import type { RowState, RunView, StoredRow } from '../run/run.ts';
import { pageSize } from '../run/look.ts';
import { candidateLines } from './candidates.ts';
import { changeLines, line, type Line } from './change.ts';
import { rowLines } from './lines.ts';
import { moveLines } from './moveTest.ts';
import { kindMark, stateMark, type Mark } from './marks.ts';
import type { Pen } from './plain.ts';

/** One row of a page. */
export interface RowData extends Mark {
  readonly names: string;
  readonly addresses: string;
  readonly lines: readonly Line[];
}

/** The page as it was planned. */
export function plannedRows({ page }: RunView, pen: Pen): readonly RowData[] {
  return page.rows.slice(0, pageSize).map(({ row }) => {
    const planned = plannedRow(row, pen);
    return { ...planned, lines: [...planned.lines, ...candidateLines(row, pen)] };
  });
}

/** One row as it was planned, less its candidates. */
export function plannedRow(row: Row, pen: Pen): RowData {
  return { ...kindMark(row.kind), ...pair(row, pen), lines: rowLines(row, pen) };
}

/** The page as it came out: first what needs somebody, then what is proved, then what was held back. */
export function endedRows({ page }: RunView, pen: Pen): readonly RowData[] {
  return page.rows
    .slice(0, pageSize)
    .toSorted((a, b) => rank(a.state) - rank(b.state))
    .map((stored) => ({
      ...endMark(stored),
      ...pair(stored.row, pen),
      lines: [...toldLine(stored, pen), ...endLines(stored, pen)],
    }));
}

const order = [
  'failed',
  'unverified',
  'drifted',
  'sending',
  'planned',
  'settling',
  'written',
  'verified',
  'synced',
  'unchanged',
  'left',
  'held',
] as const satisfies readonly RowState[];

function rank(state: RowState): number {
  return order.indexOf(state);
}

export function endMark({ row, state }: StoredRow): Mark {
  return state === 'held' ? kindMark(row.kind) : stateMark(state);
}

function endLines({ row, state }: StoredRow, pen: Pen): readonly Line[] {
  return row.kind === 'ready' && state !== 'held'
    ? changeLines(row.before, row.after, pen)
    : [...rowLines(row, pen), ...candidateLines(row, pen)];
}

/** What needs somebody. A mailbox that could be moved goes without saying: the card counts those. */
function toldLine({ detail, moveTest }: StoredRow, pen: Pen): readonly Line[] {
  if (detail !== '') return [line('Found', pen.plain(detail, 280), 'attention')];
  return moveTest?.result === 'Failed' ? moveLines(moveTest, pen) : [];
}

function pair(row: Row, pen: Pen) {
  const [name, address] = [pen.plain(row.source.name, 48), pen.value(row.source.address, 56)];
  const target = 'target' in row ? row.target : null;
  if (!target) return { names: name, addresses: address };
  const there = pen.plain(target.name, 48);
  return {
    names: there === name ? name : `${name} → ${there}`,
    addresses: `${address} → ${pen.value(target.address, 56)}`,
  };
}
