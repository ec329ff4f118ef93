import { batchName, batchTitle } from '../mapping/batch-names.ts';
import { refuse } from '../ports/refused.ts';
import { undoableRuns, type UndoableRun } from '../runs/undoable-runs.ts';
import type { Answer } from './answer.ts';
import { batchNumber, parsed } from './command-arguments.ts';
import { withoutEndMark } from './command-words.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { openUndo, undoRun } from './undo-run.ts';
import { batchWithoutRun } from './unknown-batch.ts';

export const undoBatch = chatCommand({
  usage: 'undo batch <n>',
  aliases: [
    ...['undo everything', 'undo all', 'undo everything in', 'undo everything of', 'undo all of'],
    ...['undo all runs of', 'undo the runs of', 'undo all runs', 'undo the batch'],
    ...['roll back batch', 'rollback batch', 'revert batch', 'roll back everything'],
    ...['rollback everything', 'revert everything', 'roll back all', 'revert all'],
  ],
  verb: 'undo-batch',
  effect: 'changes',
  example: 'undo batch 3',
  description: 'Undo what the runs of a batch wrote; several runs are listed, newest first.',
  group: 'Undo',
  access: undoRun.access,
  cost: undoRun.cost,
  parse: (input, context) =>
    withoutEndMark(input.words) === '' ? parsed(null) : batchNumber(input, context),
  run: (batch, context) => (batch === null ? undoEverything(context) : undoRunsOf(batch, context)),
});

/** Runs of one batch, or of all, that are looked at. */
const maxRuns = 100;
/** Buttons of a question. */
const maxChoices = 6;

/** Opens the undo of the only run that wrote, else lists them. */
export async function undoRunsOf(batch: number, context: CommandContext): Promise<Answer> {
  const { world } = context;
  const runs = await world.journal.runsOfBatch(batch, maxRuns);
  if (runs.length === 0) return batchWithoutRun(batch, context);
  const { policy } = await context.readPolicy();
  const undoable = await undoableRuns(runs, world);
  const title = batchTitle(batch, batchName(batch, policy));
  const [newest, ...others] = undoable;
  if (newest === undefined)
    return refuse(
      'nothing-to-undo',
      `Nothing that a run of ${title} wrote is left to undo.`,
      `Type “history batch ${batch}” to see its runs.`,
    );
  if (others.length === 0) return openUndo(newest.run, null, context);
  const shown = undoable.slice(0, maxChoices);
  const more = andMore(undoable.length - shown.length);
  return {
    kind: 'question',
    text: `${undoable.length} runs of ${title} wrote something: ${shown.map(runText).join(', ')}${more}. Undo the newest one first, because it may have written to the same people.`,
    choices: shown.map(({ run: { id } }) => ({
      ...{ title: `Undo run ${id}`, line: `undo run ${id}` },
      data: { verb: 'undo', run: id },
    })),
  };
}

function andMore(hidden: number): string {
  return hidden > 0 ? ` and ${hidden} more` : '';
}

/** «run 7 (3 people)». */
function runText({ run: { id }, people }: UndoableRun): string {
  return `run ${id} (${people === 1 ? '1 person' : `${people} people`})`;
}

/** Asks which batch: each undo is one run, with a preview and an approval of its own. */
export async function undoEverything(context: CommandContext): Promise<Answer> {
  const { world } = context;
  const { policy } = await context.readPolicy();
  const undoable = await undoableRuns(await world.journal.recentRuns(maxRuns), world);
  const numbers = [...new Set(undoable.map(({ run }) => run.batch))].sort((a, b) => a - b);
  if (numbers.length === 0)
    return refuse(
      'nothing-to-undo',
      'No run has written anything that is left to undo.',
      'Type “status” to see the runs.',
    );
  const batches = numbers.slice(0, maxChoices).map((number) => {
    const name = batchName(number, policy);
    return { number, name: name || `batch ${number}`, title: batchTitle(number, name) };
  });
  const more = andMore(numbers.length - batches.length);
  return {
    kind: 'question',
    text: `What do you want to undo? Each undo has a preview and an approval of its own. Something is left to undo in ${batches.map(({ title }) => title).join(', ')}${more}. For one person, type “undo” and the name.`,
    choices: batches.map(({ number, name }) => ({
      ...{ title: `Undo ${name}`, line: `undo batch ${number}` },
      data: { verb: 'undo-batch', batch: number },
    })),
  };
}
