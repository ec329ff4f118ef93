import { noCounts } from '../mapping/plan-rows.ts';
import type { Run } from '../ports/run.ts';
import type { StateCounts } from '../ports/row-states.ts';
import { countList, kindCounts, notReadyKinds, sum } from './count-texts.ts';
import { waitingOnPremises } from './outcome-counts.ts';

/** A number of people over its label; the tiles of a card add up to the batch. */
interface Tile {
  readonly number: string;
  /** A sign and words. */
  readonly label: string;
  /** Style of an Adaptive Card column; it repeats what the sign says. */
  readonly style: 'good' | 'warning' | 'attention' | 'accent' | 'emphasis';
}

/** A row of tiles: at most three fit side by side on a phone. */
interface TileRow {
  readonly tiles: readonly Tile[];
}

/** The batch as it is planned; leaves out zeros. */
export function plannedTiles({ counts, undoes, warned }: Run): readonly TileRow[] {
  const { ready, unchanged, excluded, ...others } = counts ?? noCounts;
  const isUndo = undoes !== null;
  return inRows([
    tile(ready - warned, isUndo ? '✓ To undo' : '✓ Ready', 'good'),
    tile(warned, '⚠ With warnings', 'warning'),
    tile(others['on-premises'], '◆ On-premises', 'accent'),
    tile(notReadyCount({ counts }), isUndo ? '✕ Can’t be undone' : '✕ Not ready', 'attention'),
    tile(unchanged, '= Already stamped', 'emphasis'),
    tile(excluded, '○ Excluded', 'emphasis'),
  ]);
}

/** The batch as a run left it; leaves out zeros. */
export function resultTiles(run: Run, stateCounts: StateCounts): readonly TileRow[] {
  const counts = run.counts ?? noCounts;
  const { failed, sending, written, settling } = stateCounts;
  const isUndo = run.undoes !== null;
  return inRows([
    tile(failed + sending, '✕ Failed', 'attention'),
    tile(stateCounts.verified, isUndo ? '✓ Undone' : '✓ Verified', 'good'),
    tile(stateCounts.synced, '✓ Stamped on-premises', 'good'),
    tile(written + settling, isUndo ? '○ Undone, checking' : '○ Stamped, checking', 'accent'),
    tile(stateCounts.unverified, '⚠ Not confirmed', 'warning'),
    tile(
      stateCounts.drifted,
      isUndo ? '⚠ Changed, not undone' : '⚠ Changed, not stamped',
      'warning',
    ),
    tile(stateCounts.planned, isUndo ? '○ Not undone' : '○ Not stamped', 'warning'),
    tile(stateCounts.left, '○ Not approved', 'warning'),
    tile(waitingOnPremises(counts, stateCounts), '◆ On-premises', 'accent'),
    tile(notReadyCount(run), isUndo ? '✕ Can’t be undone' : '✕ Not ready', 'attention'),
    tile(stateCounts.unchanged, '= Already stamped', 'emphasis'),
    tile(counts.excluded, '○ Excluded', 'emphasis'),
  ]);
}

/** The people whom a run writes, while it writes: one row of tiles, which is the legend of the bar. */
export function progressTiles({ undoes }: Run, stateCounts: StateCounts): readonly TileRow[] {
  const { verified, written, settling, failed, drifted, unverified } = stateCounts;
  const isUndo = undoes !== null;
  return inRows([
    tile(verified, '✓ Verified', 'good'),
    tile(written + settling, isUndo ? '○ Undone' : '○ Stamped', 'accent'),
    tile(drifted + unverified, '⚠ Not as planned', 'warning'),
    tile(failed, '✕ Failed', 'attention'),
    tile(
      stateCounts.planned + stateCounts.sending,
      isUndo ? '○ Still to undo' : '○ Still to stamp',
      'emphasis',
    ),
  ]);
}

/** «Others: 2 on-premises, 8 not ready, 3 already stamped.»; empty if it writes everyone. */
export function othersText(run: Run, stateCounts: StateCounts): string {
  const counts = run.counts ?? noCounts;
  const list = countList([
    { count: stateCounts.left, label: 'not approved' },
    { count: waitingOnPremises(counts, stateCounts), label: 'on-premises' },
    { count: stateCounts.synced, label: 'stamped on-premises' },
    { count: notReadyCount(run), label: 'not ready' },
    { count: stateCounts.unchanged, label: 'already stamped' },
    { count: counts.excluded, label: 'excluded' },
  ]);
  return list === '' ? '' : `Others: ${list}.`;
}

/** People who need a decision, have no match or are blocked. */
export function notReadyCount({ counts }: Pick<Run, 'counts'>): number {
  return sum(kindCounts(counts ?? noCounts, notReadyKinds));
}

interface CountedTile extends Tile {
  readonly count: number;
}

function tile(count: number, label: string, style: Tile['style']): CountedTile {
  return { count, number: count.toLocaleString('en-US'), label, style };
}

const maxTilesInRow = 3;

/** As many rows as needed, with as equal numbers of tiles as possible. */
function inRows(all: readonly CountedTile[]): readonly TileRow[] {
  const tiles = all
    .filter(({ count }) => count > 0)
    .map(({ number, label, style }) => ({ number, label, style }));
  const rows = Math.ceil(tiles.length / maxTilesInRow);
  const length = Math.ceil(tiles.length / Math.max(1, rows));
  return Array.from({ length: rows }, (_, row) => ({
    tiles: tiles.slice(row * length, (row + 1) * length),
  }));
}
