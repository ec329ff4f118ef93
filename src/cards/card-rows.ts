import type { Candidate, Row } from '../mapping/plan-rows.ts';
import { rowsPerPage } from '../ports/row-filters.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import type { RowState } from '../ports/row-states.ts';
import type { RunView } from '../ports/run-view.ts';
import { changeLines, line, type Line } from './change-lines.ts';
import type { TextLimits } from './text-limits.ts';
import { moveTestLines, rowLines } from './row-lines.ts';
import { candidateLine, candidateLines, candidatesOf } from './candidate-lines.ts';
import { plannedLabel, stateLabel, type RowLabel } from './row-labels.ts';
import { optionsOf } from './viewer-options.ts';

/** One row of a page. */
interface RowData extends RowLabel {
  readonly names: string;
  readonly addresses: string;
  readonly lines: readonly Line[];
}

/** A row of a preview card. */
interface PreviewRowData extends RowData {
  /** Candidates with pin buttons; the other candidates are in `lines`. */
  readonly choices: readonly CandidateChoice[];
}

interface CandidateChoice extends Line {
  /** One button, or none. */
  readonly pins: readonly PinButton[];
}

interface PinButton {
  readonly tooltip: string;
  readonly seq: number;
  readonly source: string;
  readonly target: string;
}

/** The page on a preview card, with as many pin buttons as fit. */
export function previewRows(view: RunView, limits: TextLimits): readonly PreviewRowData[] {
  const canPin = limits.maxRowButtons > 0 && optionsOf(view).canPin;
  return pageRows(view).map(({ row }) =>
    canPin && isDirectoryId(row.source.id)
      ? { ...plannedRow(row, rowLines(row, limits), limits), choices: choices(row, limits) }
      : { ...plannedRow(row, allLines(row, limits), limits), choices: [] },
  );
}

function choices(row: Row, limits: TextLimits): readonly CandidateChoice[] {
  return limits.first(candidatesOf(row), 3).map((candidate, index) => ({
    ...candidateLine(candidate, limits),
    pins: index < limits.maxRowButtons ? pinButtons(row, candidate, limits) : [],
  }));
}

function pinButtons(
  { seq, source }: Row,
  { target }: Candidate,
  limits: TextLimits,
): readonly PinButton[] {
  if (!isDirectoryId(target.id)) return [];
  const tooltip = `Pin ${limits.plain(source.name, 40)} to ${limits.plain(target.name, 40)}`;
  return [{ tooltip, seq, source: source.id, target: target.id }];
}

// A button returns its data unchanged, so it may only carry ids that a directory issued.
function isDirectoryId(id: string): boolean {
  return /^[\w-]{1,64}$/.test(id);
}

/** The page of a closed run that wrote nothing. */
export function plannedRows(view: RunView, limits: TextLimits): readonly RowData[] {
  return pageRows(view).map(({ row }) => plannedRow(row, allLines(row, limits), limits));
}

/** The page of a closed run that wrote: problems first, then verified rows, then rows that it does not write. */
export function finishedRows(view: RunView, limits: TextLimits): readonly RowData[] {
  return pageRows(view)
    .toSorted((a, b) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state))
    .map((stored) => ({
      ...stateLabel(stored),
      ...namesData(stored.row, limits),
      lines: [...problemLines(stored, limits), ...finishedLines(stored, limits)],
    }));
}

const stateOrder = [
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

function pageRows({ page }: RunView): readonly StoredRow[] {
  return page.rows.slice(0, rowsPerPage);
}

function plannedRow(row: Row, lines: readonly Line[], limits: TextLimits): RowData {
  return { ...plannedLabel(row), ...namesData(row, limits), lines };
}

function allLines(row: Row, limits: TextLimits): readonly Line[] {
  return [...rowLines(row, limits), ...candidateLines(row, limits)];
}

// A passed move test needs no line: the card counts those.
function problemLines({ detail, moveTest }: StoredRow, limits: TextLimits): readonly Line[] {
  if (detail !== '') return [line('Found', limits.plain(detail, 600), 'attention')];
  return moveTest?.result === 'Failed' ? moveTestLines(moveTest, limits) : [];
}

function finishedLines({ row, state }: StoredRow, limits: TextLimits): readonly Line[] {
  return row.kind === 'ready' && state !== 'held'
    ? changeLines(row.before, row.after, limits)
    : allLines(row, limits);
}

function namesData(row: Row, limits: TextLimits) {
  const name = limits.plain(row.source.name, 48);
  const address = limits.identifier(row.source.address, 56);
  const target = 'target' in row ? row.target : null;
  if (!target) return { names: name, addresses: address };
  const targetName = limits.plain(target.name, 48);
  return {
    names: targetName === name ? name : `${name} → ${targetName}`,
    addresses: `${address} → ${limits.identifier(target.address, 56)}`,
  };
}
