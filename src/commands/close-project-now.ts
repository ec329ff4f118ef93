import { refuse } from '../ports/refused.ts';
import { announce } from '../runs/announce-in-channels.ts';
import { text, type Answer } from './answer.ts';
import { noArguments } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';

export const closeProjectNow = chatCommand({
  usage: 'close project now',
  aliases: ['archive project now'],
  verb: 'close-project',
  effect: 'changes',
  example: 'close project now',
  description: 'Close the project: no run starts until “open project”. Nothing is deleted.',
  group: 'Admin',
  access: { only: 'admins', can: 'close the project' },
  cost: 'low',
  parse: noArguments,
  run: close,
});

/** The confirmation; who closed it and when is recorded. */
async function close(_: null, { sender, world }: CommandContext): Promise<Answer> {
  const { person } = sender;
  switch (await world.journal.closeProject(person)) {
    case 'already':
      return text('The project is closed already. “open project” opens it again.');
    case 'open-runs': {
      const open = await world.journal.openRuns();
      if (open.length === 0)
        return refuse(
          'project-open',
          'A run was still open, so the project was not closed. That run has ended since.',
          'Type “close project” to see what is left, and close it there.',
        );
      const runs = open.map(({ id }) => `run ${id}`).join(', ');
      return refuse(
        'project-open',
        `The project can’t be closed while runs are open: ${runs}.`,
        'Wait for them or cancel them, then type “close project” again.',
      );
    }
    case 'closed': {
      const message = `${person.name} has closed the project. No run starts and drift is no longer monitored; reports and history can still be read. Nothing was deleted in a tenant.`;
      await announce({ text: message, topic: 'policy', batch: null, key: null }, world);
      return text(`${message} “open project” opens it again.`);
    }
  }
}
