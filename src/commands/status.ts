import type { Answer } from './answer.ts';
import { noArguments } from './command-arguments.ts';
import { chatCommand, type CommandContext } from './command.ts';
import { policyNotes } from './policy-notes.ts';

/** Runs shown, newest first. */
const maxRuns = 10;

export const status = chatCommand({
  usage: 'status',
  example: 'status',
  description: 'Show the latest runs and their states.',
  group: 'Review',
  access: 'viewer',
  cost: 'low',
  suggested: true,
  parse: noArguments,
  run: showStatus,
});

async function showStatus(_: null, { readPolicy, world }: CommandContext): Promise<Answer> {
  const runs = await world.journal.recentRuns(maxRuns);
  return { kind: 'status', runs, notes: policyNotes(await readPolicy()) };
}
