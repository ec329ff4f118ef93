import { refuse, type Refused } from '../ports/refused.ts';
import type { Run, RunId } from '../ports/run.ts';
import type { WritableRow } from '../ports/stored-row.ts';
import { allRows } from '../runs/read-run.ts';
import { isMaybeWritten } from '../runs/stored-row-states.ts';
import type { Answer } from './answer.ts';
import { runThat } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { findRun, isApprovedAndClosed, notEnded } from './find-run.ts';
import { openRun } from './open-run.ts';

export const undoRun = chatCommand({
  usage: 'undo run <n>',
  aliases: [
    'undo <n>',
    'undo <last>',
    'undo the <last>',
    ...['roll back run', 'roll back <n>', 'roll back <last>', 'rollback run', 'rollback <n>'],
    ...['rollback <last>', 'revert run', 'revert <n>', 'revert <last>', 'revert the <last>'],
    ...['roll back the <last>', 'rollback the <last>'],
  ],
  verb: 'undo',
  effect: 'changes',
  example: 'undo run 1',
  description: 'Undo what a run wrote, with a preview and an approval of its own.',
  group: 'Undo',
  access: { only: 'admins', can: 'undo' },
  cost: 'high',
  suggested: true,
  parse: runThat({ suits: isApprovedAndClosed, what: 'can be undone' }),
  run: undo,
});

async function undo(id: RunId, context: CommandContext): Promise<Answer> {
  const result = await findRunToUndo(id, context);
  if (result.kind === 'refused') return result;
  return openUndo(result.run, null, context);
}

/** A run that has ended, with the rows that it wrote. */
export async function findRunToUndo(
  id: RunId,
  context: CommandContext,
): Promise<
  { readonly kind: 'run'; readonly run: Run; readonly written: readonly WritableRow[] } | Refused
> {
  const result = await findRun(id, context);
  if (result.kind === 'refused') return result;
  const { run } = result;
  if (run.outcome === null || run.phase !== 'closed') return notEnded(run);
  const written = (await allRows(id, context.world)).filter(isMaybeWritten);
  if (written.length > 0) return { kind: 'run', run, written };
  return refuse(
    'nothing-to-undo',
    `Run ${id} wrote nothing.`,
    'Type “status” to see the runs, or “why” and a name to see what was written for a person.',
  );
}

/** `sources`: ids of the source mailboxes whose rows are undone; null: all of the run. */
export function openUndo(
  { id, batch }: Run,
  sources: readonly string[] | null,
  context: CommandContext,
): Promise<Answer> {
  const undoes = { run: id, sources, restores: null };
  return openRun({ batch, undoes, retries: null, selection: null }, context);
}
