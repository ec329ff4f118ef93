import { noCounts, notReadyCount } from '../mapping/plan-rows.ts';
import type { RunResult } from '../ports/journal-records.ts';
import type { ListedRun } from '../ports/answer-views.ts';
import { hasProblems, resultTiles } from '../ports/people-tiles.ts';
import type { Run } from '../ports/run.ts';
import type { StateCounts } from '../ports/row-states.ts';
import { stateCountLabels } from './count-labels.ts';
import { tileCounts, type Count } from './count-texts.ts';
import { writeCounts } from './outcome-counts.ts';
import { runLabel } from './run-labels.ts';

/** The state of a run as lists show it; a run that left people in doubt says so. */
export function listedState({ run, result }: ListedRun): string {
  const isIncomplete = result !== null && hasProblems(run, result.stateCounts);
  return run.outcome?.kind === 'done' && isIncomplete
    ? 'Finished with problems'
    : runLabel(run).label;
}

/** What the run wrote; before its decision, what it would write. The counts add up to its people. */
export function listedCounts(listed: ListedRun): readonly Count[] {
  const { run, result } = listed;
  const counts = run.counts ?? noCounts;
  if (result === null || run.counts === null) return [];
  if (run.decision !== null || run.outcome !== null)
    return tileCounts(resultTiles(run, result.stateCounts));
  return [
    ...approvableCounts(run),
    { count: notReadyCount(counts), label: 'not ready' },
    { count: counts.unchanged, label: 'already stamped' },
    { count: counts.excluded, label: 'excluded' },
  ];
}

/** What an approval of the plan would write. */
export function approvableCounts({ counts, undoes, warned, handsOff }: Run): readonly Count[] {
  const { ready, 'on-premises': onPremises } = counts ?? noCounts;
  const taken = undoes === null ? 'to stamp' : 'to undo';
  const verb = handsOff === null ? taken : 'to hand off';
  const warnings = warned === 0 ? '' : `, ${warned === ready ? 'all' : warned} with warnings`;
  return [
    { count: ready, label: `${verb}${warnings}` },
    { count: onPremises, label: 'on-premises' },
  ];
}

const undoLabels = {
  ...stateCountLabels,
  verified: 'undone',
  drifted: 'changed and not undone',
  sending: 'being undone',
  planned: 'not undone',
};

/** People whom the run was approved for and did not stamp or undo. */
export function problemCounts(run: Run, stateCounts: StateCounts): readonly Count[] {
  if (run.decision?.kind !== 'approved') return [];
  const [, ...problems] = writtenCounts(run, stateCounts);
  const blocked = run.undoes === null ? 0 : (run.counts ?? noCounts).blocked;
  return [...problems, { count: blocked, label: 'can’t be undone' }];
}

function writtenCounts(run: Run, stateCounts: StateCounts): readonly Count[] {
  return writeCounts(stateCounts, run.undoes === null ? stateCountLabels : undoLabels);
}

/** «Undone by run 4»; empty if nothing of the run was undone. */
export function undoneText({ result }: ListedRun): string {
  return undoneByText(result?.undoneBy ?? null);
}

/** For a closed run and the undo of it. */
export function undoneByText(undoneBy: RunResult['undoneBy']): string {
  if (undoneBy === null) return '';
  const { run, undoes } = undoneBy;
  if (undoes.restores !== null)
    return `Undone by run ${run}, which restored run ${undoes.restores.run}`;
  return `${undoes.sources === null ? 'Undone' : 'Partly undone'} by run ${run}`;
}
