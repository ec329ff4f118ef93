import type { Run, UndoneRuns } from '../ports/run.ts';
import type { TextLimits, FormatText } from './text-limits.ts';
import { runLabel, type RunLabel } from './run-labels.ts';

/** The colored header of a run's card. */
export function headerData(
  run: Run,
  limits: TextLimits,
  { label, style }: RunLabel = runLabel(run),
) {
  return {
    title: runTitle(run, limits.markdown),
    subtitle: limits.markdown(run.policy.name, 80),
    state: label,
    style,
  };
}

/** «Run 7 · Sales (batch 3)», «Run 9 · undo of run 7 · Sales (batch 3)». */
export function runTitle(run: Run, format: FormatText): string {
  const name = run.policy.batches[String(run.batch)]?.name ?? '';
  return [`Run ${run.id}`, ...origin(run), batchTitle(run.batch, format(name, 48))].join(' · ');
}

/** «Sales (batch 3)»; «batch 3» if the policy file has no name for it. */
export function batchTitle(batch: number, name: string): string {
  return name === '' ? `batch ${batch}` : `${name} (batch ${batch})`;
}

function origin({ undoes, retries }: Run): readonly string[] {
  if (undoes !== null)
    return undoes.restores === null
      ? [`undo of run ${undoes.run}`]
      : [`restore of run ${undoes.restores.run}`];
  return retries === null ? [] : [`retry of run ${retries.run}`];
}

/** «they were before run 7»: to which state an undo or a restore brings its people back. */
export function undoGoal({ run, restores }: UndoneRuns): string {
  return restores === null ? `they were before run ${run}` : `run ${restores.run} left them`;
}

/** An entry of an Adaptive Card FactSet. */
export interface Fact {
  readonly title: string;
  readonly value: string;
}

export function fact(title: string, value: string): Fact {
  return { title, value };
}

/** Why the run waits for a tenant; empty while it moves. */
export function waitReasonText(run: Run, limits: TextLimits): string {
  return run.waitReason === null ? '' : limits.plain(run.waitReason, 280);
}
