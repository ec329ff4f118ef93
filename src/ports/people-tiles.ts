import { noCounts, notReadyCount, type Counts } from '../mapping/plan-rows.ts';
import type { Run } from './run.ts';
import type { StateCounts } from './row-states.ts';

/** How many people of a run are in one state; the tiles of a run add up to its people. Cards, lists and reports take their numbers from here. */
export interface PeopleTile {
  readonly count: number;
  readonly sign: '✓' | '⚠' | '◆' | '✕' | '=' | '○';
  /** Such as «With warnings». */
  readonly label: string;
  /** One meaning, one colour: done or ready · someone must act · failed or blocked · under way or elsewhere · nothing to do. */
  readonly tone: 'good' | 'warning' | 'attention' | 'accent' | 'emphasis';
  /** After a number in a list: «3 with warnings». */
  readonly words: string;
}

type TiledRun = Pick<Run, 'counts' | 'undoes' | 'warned' | 'outcome'>;

/** The run as it stands: as it is planned, and once it has written as it wrote; without zeros. */
export function peopleTiles(run: TiledRun, stateCounts: StateCounts): readonly PeopleTile[] {
  return wasStamped(stateCounts) ? resultTiles(run, stateCounts) : plannedTiles(run);
}

/** «Ready» is without warnings; «to stamp» in texts means ready, with and without them. */
export function plannedTiles({ counts, undoes, warned }: TiledRun): readonly PeopleTile[] {
  const { ready, unchanged, excluded, ...others } = counts ?? noCounts;
  const isUndo = undoes !== null;
  return filled([
    tile(ready - warned, ['✓', isUndo ? 'To undo' : 'Ready', 'good']),
    tile(warned, ['⚠', 'With warnings', 'warning']),
    tile(others['on-premises'], ['◆', 'On-premises', 'accent']),
    notReadyTile(counts, isUndo),
    tile(unchanged, ['=', 'Already stamped', 'emphasis']),
    tile(excluded, ['○', 'Excluded', 'emphasis']),
  ]);
}

/** While the run is open, a row without an answer is still to be stamped; after its end, it failed. */
export function resultTiles(
  { counts: planned, undoes, outcome }: TiledRun,
  states: StateCounts,
): readonly PeopleTile[] {
  const counts = planned ?? noCounts;
  const isUndo = undoes !== null;
  const isOpen = outcome === null;
  const [failed, unwritten] = isOpen
    ? [states.failed, states.planned + states.sending]
    : [states.failed + states.sending, states.planned];
  const toWrite = isUndo ? 'Still to undo' : 'Still to stamp';
  const notWritten = isUndo ? 'Not undone' : 'Not stamped';
  return filled([
    tile(failed, ['✕', 'Failed', 'attention']),
    tile(states.verified, ['✓', isUndo ? 'Undone' : 'Verified', 'good']),
    tile(states.synced, ['✓', 'Stamped on-premises', 'good']),
    tile(
      states.written + states.settling,
      ['○', isUndo ? 'Undone, checking' : 'Stamped, checking', 'accent'],
      'being checked',
    ),
    tile(states.unverified, ['⚠', 'Not confirmed', 'warning']),
    tile(
      states.drifted,
      ['⚠', isUndo ? 'Changed, not undone' : 'Changed, not stamped', 'warning'],
      isUndo ? 'changed and not undone' : 'changed and not stamped',
    ),
    tile(unwritten, ['○', isOpen ? toWrite : notWritten, isOpen ? 'emphasis' : 'warning']),
    tile(states.left, ['○', 'Not approved', 'warning']),
    tile(waitingOnPremises(counts, states), ['◆', 'On-premises', 'accent']),
    notReadyTile(planned, isUndo),
    tile(states.unchanged, ['=', 'Already stamped', 'emphasis']),
    tile(counts.excluded, ['○', 'Excluded', 'emphasis']),
  ]);
}

/** Whether any row was stamped, was tried, or was left to another run. */
export function wasStamped(stateCounts: StateCounts): boolean {
  const { planned, synced, left } = stateCounts;
  return toWriteCount(stateCounts) > planned || synced > 0 || left > 0;
}

/** Approved rows that are not as approved. */
export function problemCount(stateCounts: StateCounts): number {
  return toWriteCount(stateCounts) - stateCounts.verified;
}

/** Whether a finished run left anyone not as approved, or an undo anyone still stamped. */
export function hasProblems({ counts, undoes }: TiledRun, stateCounts: StateCounts): boolean {
  const notUndone = undoes === null ? 0 : (counts ?? noCounts).blocked;
  return problemCount(stateCounts) + notUndone > 0;
}

/** Rows that are not stamped on-premises yet, or whose stamp has not been synchronized yet. */
export function waitingOnPremises(counts: Counts, { synced, left }: StateCounts): number {
  // A partial approval leaves every on-premises row to the next run, where it counts as `left`.
  return left > 0 ? 0 : counts['on-premises'] - synced;
}

/** The rows that the bot writes, in every state. */
function toWriteCount(states: StateCounts): number {
  const { verified, written, settling, unverified, drifted, failed, sending, planned } = states;
  return verified + written + settling + unverified + drifted + failed + sending + planned;
}

function notReadyTile(counts: Counts | null, isUndo: boolean): PeopleTile {
  const count = notReadyCount(counts ?? noCounts);
  return tile(count, ['✕', isUndo ? 'Can’t be undone' : 'Not ready', 'attention']);
}

type Look = readonly [sign: PeopleTile['sign'], label: string, tone: PeopleTile['tone']];

function tile(
  count: number,
  [sign, label, tone]: Look,
  words = label.charAt(0).toLowerCase() + label.slice(1),
): PeopleTile {
  return { count, sign, label, tone, words };
}

function filled(tiles: readonly PeopleTile[]): readonly PeopleTile[] {
  return tiles.filter(({ count }) => count > 0);
}
