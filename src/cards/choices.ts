import type { Candidate, Row } from '../mapping/row.ts';
import type { RunView } from '../run/run.ts';
import { pageSize } from '../run/look.ts';
import { candidateLine, candidateLines, candidatesOf } from './candidates.ts';
import type { Line } from './change.ts';
import { plannedRow, type RowData } from './rows.ts';
import type { Pen } from './plain.ts';
import { offerTo } from './viewer.ts';

/** A row of the preview, on which somebody can be chosen. */
export interface ChoiceRow extends RowData {
  readonly choices: readonly Choice[];
}

/** A candidate; `pins` holds the button that chooses it, where there is room for one. */
interface Choice extends Line {
  readonly pins: readonly Pin[];
}

interface Pin {
  readonly tip: string;
  readonly seq: number;
  readonly source: string;
  readonly target: string;
}

/** The page as it waits for its approval: candidates with buttons as long as the card has room, else in words. */
export function choiceRows(view: RunView, pen: Pen): readonly ChoiceRow[] {
  const offered = pen.buttons > 0 && offerTo(view).pin;
  return view.page.rows.slice(0, pageSize).map(({ row }) => {
    const planned = plannedRow(row, pen);
    if (offered && isId(row.source.id)) return { ...planned, choices: choices(row, pen) };
    return { ...planned, lines: [...planned.lines, ...candidateLines(row, pen)], choices: [] };
  });
}

function choices(row: Row, pen: Pen): readonly Choice[] {
  return pen.few(candidatesOf(row), 3).map((candidate, at) => ({
    ...candidateLine(candidate, pen),
    pins: at < pen.buttons ? pins(row, candidate, pen) : [],
  }));
}

function pins({ seq, source }: Row, { target }: Candidate, pen: Pen): readonly Pin[] {
  if (!isId(target.id)) return [];
  const tip = `Pin ${pen.plain(source.name, 40)} to ${pen.plain(target.name, 40)}`;
  return [{ tip, seq, source: source.id, target: target.id }];
}

/** What a button carries comes back as it is, so nothing but a directory's own ids goes into one. */
function isId(id: string): boolean {
  return /^[\w-]{1,64}$/.test(id);
}
