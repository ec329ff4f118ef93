import { batchName, batchTitle } from '../mapping/batch-names.ts';
import type { Run, UndoneRuns } from '../ports/run.ts';
import type { TextLimits, FormatText } from './text-limits.ts';
import { runLabel, type RunLabel } from './run-labels.ts';

/** The colored header of a run's card: the batch, and under it the run and its state. */
export function headerData(
  run: Run,
  limits: TextLimits,
  { label, style }: RunLabel = runLabel(run),
) {
  return {
    title: mappedTitle(run, limits.markdown),
    subtitle: [`Run ${run.id}`, ...originTexts(run), label].join(' · '),
    style,
  };
}

/** «Run 7 · Sales (batch 3)», «Run 9 · undo of run 7 · Sales (batch 3)». */
export function runTitle(run: Run, format: FormatText): string {
  return [`Run ${run.id}`, ...originTexts(run), mappedTitle(run, format)].join(' · ');
}

/** «Sales (batch 3)», «Sales (batch 3), only finance@contoso.com». */
function mappedTitle({ batch, policy, selection }: Run, format: FormatText): string {
  const title = batchTitle(batch, format(batchName(batch, policy), 48));
  return selection === null ? title : `${title}, ${format(selection.text, 60)}`;
}

/** «Run 7 · Sales», «Run 9 · undo of run 7 · Sales»: short, for lists. */
export function listTitle(run: Run, format: FormatText): string {
  const name = batchName(run.batch, run.policy);
  const batch = name === '' ? `batch ${run.batch}` : format(name, 32);
  return [`Run ${run.id}`, ...originTexts(run), batch].join(' · ');
}

/** «undo of run 7», «4 of 24 people»; empty for a run that maps a whole batch. */
export function originTexts({ undoes, retries, selection, handsOff }: Run): readonly string[] {
  if (handsOff !== null) return [handOffTitles[handsOff.action]];
  if (undoes?.restores) return [`restore of run ${undoes.restores.run}`];
  if (undoes !== null) return [`undo of run ${undoes.run}`];
  if (retries !== null) return [`retry of run ${retries.run}`];
  if (selection === null) return [];
  return [`${selection.sources.length} of ${selection.of} people`];
}

/** «they were before run 7»: to which state an undo or a restore brings its people back. */
export function undoGoal({ run, restores }: UndoneRuns): string {
  return restores === null ? `they were before run ${run}` : `run ${restores.run} left them`;
}

const handOffTitles = {
  create: 'hand-off',
  start: 'start of the migration',
  complete: 'completion of the migration',
  stop: 'stop of the migration',
  retry: 'retry of the migration',
  remove: 'removal from the migration',
} as const;
