import { refuse } from '../ports/refused.ts';
import type { RunId } from '../ports/run.ts';
import { rowPages } from '../runs/read-run.ts';
import { isMaybeWritten } from '../runs/stored-row-states.ts';
import type { Answer } from './answer.ts';
import { runThat } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { findRun, isApprovedAndClosed, notEnded } from './find-run.ts';
import { openRun } from './open-run.ts';

export const restoreRun = chatCommand({
  usage: 'restore run <n>',
  aliases: ['restore', 'go back to run', 'back to run'],
  verb: 'restore',
  effect: 'changes',
  example: 'restore run 1',
  description: 'Restore a batch to its state after a run: undo everything written since.',
  group: 'Undo',
  access: { only: 'admins', can: 'restore' },
  cost: 'high',
  parse: runThat({ suits: isApprovedAndClosed, what: 'can be restored' }),
  run: restore,
});

/** Opens one run that undoes all later runs of the batch. */
async function restore(id: RunId, context: CommandContext): Promise<Answer> {
  const { journal } = context.world;
  const result = await findRun(id, context);
  if (result.kind === 'refused') return result;
  const { run } = result;
  if (run.outcome === null || run.phase !== 'closed') return notEnded(run);
  const { batch } = run;
  if (run.decision?.kind !== 'approved')
    return refuse(
      'nothing-to-undo',
      `Run ${id} was not approved, so there is no state of it to restore.`,
      `Type “history batch ${batch}” to see which runs were.`,
    );
  const later: RunId[] = [];
  for (const other of await journal.runsOfBatch(batch, Number.MAX_SAFE_INTEGER))
    if (other.id > id && (await hasWritten(other.id, context))) later.unshift(other.id);
  const [first] = later;
  if (first === undefined)
    return refuse(
      'nothing-to-undo',
      `Nothing was written to batch ${batch} after run ${id}, so there is nothing to undo.`,
      `Type “history batch ${batch}” to see its runs. What was stamped on-premises since then has to be undone there.`,
    );
  const undoes = { run: first, sources: null, restores: { run: id, later } };
  return openRun({ batch, undoes, retries: null, selection: null }, context);
}

async function hasWritten(run: RunId, { world }: CommandContext): Promise<boolean> {
  for await (const page of rowPages(run, world)) if (page.some(isMaybeWritten)) return true;
  return false;
}
