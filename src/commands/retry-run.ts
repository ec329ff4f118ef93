import { refuse } from '../ports/refused.ts';
import { rerunCommand, type RunId } from '../ports/run.ts';
import { type StoredRow } from '../ports/stored-row.ts';
import { retriedStates } from '../ports/row-states.ts';
import { allRows } from '../runs/read-run.ts';
import type { Answer } from './answer.ts';
import { runThat } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { findRun, notEnded } from './find-run.ts';
import { unknownBatch } from './unknown-batch.ts';
import { openRun } from './open-run.ts';

export const retryRun = chatCommand({
  usage: 'retry run <n>',
  aliases: ['retry', 'rerun', 'rerun run', 'try again'],
  verb: 'retry',
  effect: 'changes',
  example: 'retry run 1',
  description: 'Retry the people who failed, or who changed and weren’t stamped.',
  group: 'Review',
  access: { only: 'admins', can: 'retry' },
  cost: 'high',
  parse: runThat({
    suits: ({ decision, phase, undoes }) =>
      decision?.kind === 'approved' && phase === 'closed' && undoes === null,
    what: 'can be retried',
  }),
  run: retry,
});

/** Opens a run of the people alone whom an earlier run was approved for and didn't stamp. An approval names one plan, so they get a new preview. */
async function retry(id: RunId, context: CommandContext): Promise<Answer> {
  const result = await findRun(id, context);
  if (result.kind === 'refused') return result;
  const { run } = result;
  if (run.undoes !== null)
    return refuse(
      'not-waiting',
      `Run ${id} undid earlier runs, so it can’t be retried.`,
      `Type “${rerunCommand(run)}” to undo what is left.`,
    );
  if (run.outcome === null || run.phase !== 'closed') return notEnded(run);
  const { policy } = await context.readPolicy();
  const unknown = unknownBatch(run.batch, policy);
  if (unknown !== null) return unknown;
  const left = (await allRows(id, context.world)).filter(canBeRetried);
  if (run.decision?.kind !== 'approved' || left.length === 0)
    return refuse(
      'nothing-to-retry',
      `Run ${id} has no one left to retry.`,
      `Type “map batch ${run.batch}” for a preview of the whole batch.`,
    );
  const retries = { run: id, sources: [...new Set(left.map(({ row }) => row.source.id))] };
  return openRun({ batch: run.batch, undoes: null, retries, selection: null }, context);
}

function canBeRetried({ row, state }: StoredRow): boolean {
  return row.kind === 'ready' && retriedStates.includes(state);
}
