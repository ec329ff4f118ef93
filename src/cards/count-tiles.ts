import { noCounts, notReadyCount } from '../mapping/plan-rows.ts';
import type { Run } from '../ports/run.ts';
import { waitingOnPremises, type PeopleTile } from '../ports/people-tiles.ts';
import type { StateCounts } from '../ports/row-states.ts';
import { countList } from './count-texts.ts';

/** A number of people over its label; the tiles of a card add up to the batch. */
interface Tile {
  readonly number: string;
  /** A sign and words. */
  readonly label: string;
  /** Style of an Adaptive Card column; it repeats what the sign says. */
  readonly style: PeopleTile['tone'];
}

/** A row of tiles: at most three fit side by side on a phone. */
interface TileRow {
  readonly tiles: readonly Tile[];
}

/** The people whom a run writes, while it writes: one row of tiles, which is the legend of the bar. */
export function progressTiles({ undoes }: Run, stateCounts: StateCounts): readonly TileRow[] {
  const { verified, written, settling, failed, drifted, unverified } = stateCounts;
  const isUndo = undoes !== null;
  const unwritten = stateCounts.planned + stateCounts.sending;
  return inRows([
    tile(verified, ['✓', 'Verified', 'good']),
    tile(written + settling, ['○', isUndo ? 'Undone' : 'Stamped', 'accent']),
    tile(drifted + unverified, ['⚠', 'Not as planned', 'warning']),
    tile(failed, ['✕', 'Failed', 'attention']),
    tile(unwritten, ['○', isUndo ? 'Still to undo' : 'Still to stamp', 'emphasis']),
  ]);
}

/** «Others: 2 on-premises, 8 not ready, 3 already stamped.»; empty if it writes everyone. */
export function othersText(run: Run, stateCounts: StateCounts): string {
  const counts = run.counts ?? noCounts;
  const list = countList([
    { count: stateCounts.left, label: 'not approved' },
    { count: waitingOnPremises(counts, stateCounts), label: 'on-premises' },
    { count: stateCounts.synced, label: 'stamped on-premises' },
    { count: notReadyCount(counts), label: 'not ready' },
    { count: stateCounts.unchanged, label: 'already stamped' },
    { count: counts.excluded, label: 'excluded' },
  ]);
  return list === '' ? '' : `Others: ${list}.`;
}

const maxTilesInRow = 3;

/** As many rows as needed, with as equal numbers of tiles as possible; without zeros. */
export function inRows(all: readonly ShownTile[]): readonly TileRow[] {
  const tiles = all
    .filter(({ count }) => count > 0)
    .map(({ count, sign, label, tone }) => ({
      ...{ number: count.toLocaleString('en-US'), label: `${sign} ${label}`, style: tone },
    }));
  const rows = Math.ceil(tiles.length / maxTilesInRow);
  const length = Math.ceil(tiles.length / Math.max(1, rows));
  return Array.from({ length: rows }, (_, row) => ({
    tiles: tiles.slice(row * length, (row + 1) * length),
  }));
}

type ShownTile = Pick<PeopleTile, 'count' | 'sign' | 'label' | 'tone'>;

function tile(
  count: number,
  [sign, label, tone]: readonly [PeopleTile['sign'], string, PeopleTile['tone']],
): ShownTile {
  return { count, sign, label, tone };
}
