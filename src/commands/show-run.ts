import { viewFor } from '../approvals/viewer-rights.ts';
import type { RunId } from '../ports/run.ts';
import { runView } from '../runs/run-view.ts';
import type { Answer } from './answer.ts';
import { parsed, runNumber } from './command-arguments.ts';
import { nameIn } from './command-words.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { chatCommand } from './make-command.ts';
import { findRun } from './find-run.ts';
import { personAnswer } from './person-answer.ts';
import { findPlannedPerson } from './planned-person.ts';

export const showRun = chatCommand({
  usage: 'show run <n>',
  aliases: [
    ...['run', 'open run', 'view run', 'see run', 'status run', 'status of run', 'status of <n>'],
    ...['#<n>', 'show <n>', 'open <n>', '<last>', 'show <last>', 'show the <last>', 'open <last>'],
    ...['review run', 'review <n>', 'how is run', 'how far is run', 'how far is the <last>'],
  ],
  verb: 'open',
  effect: 'reads',
  example: 'show run 1',
  description: 'Show the card of a run as it is now; approvers decide on it.',
  group: 'Review',
  access: 'viewer',
  cost: 'low',
  suggested: true,
  parse: runOrPerson,
  run: (value, context) =>
    typeof value === 'number' ? show(value, context) : personAnswer(value.source, null, context),
});

/** «show Lee Gu» is about a person, if no run and no batch is meant. */
async function runOrPerson(
  input: CommandInput,
  context: CommandContext,
): Promise<ParseResult<RunId | { readonly source: string }>> {
  const run = await runNumber(input, context);
  if ('value' in run || input.words === '') return run;
  const source = await findPlannedPerson(nameIn(input.words), context);
  return source === null ? run : parsed({ source });
}

/** The current card of a run, for the sender. */
export async function show(id: RunId, context: CommandContext): Promise<Answer> {
  const { sender, world } = context;
  const result = await findRun(id, context);
  if (result.kind === 'refused') return result;
  const view = await runView(id, world, { viewer: sender.person });
  return { kind: 'run-card', view: await viewFor(sender.person, view, world) };
}
