import { offersStart } from '../approvals/viewer-rights.ts';
import { projectOverview } from '../runs/project-overview.ts';
import type { Answer } from './answer.ts';
import { parsed } from './command-arguments.ts';
import type { CommandContext, Invocation } from './command.ts';
import { chatCommand } from './make-command.ts';

export const dashboard = chatCommand({
  usage: 'dashboard',
  verb: 'dashboard',
  aliases: [
    'open dashboard',
    'show dashboard',
    'progress',
    'burn down',
    'burndown',
    'how far are we',
  ],
  effect: 'reads',
  example: 'dashboard',
  description: 'Show how far all batches are, with a link to the dashboard in the personal chat.',
  group: 'Review',
  access: 'viewer',
  cost: 'high',
  parse: () => parsed(null),
  run: (_, context) => showDashboard(context),
});

/** What the page of the dashboard asks for: with the access and the limits of the command. */
export const dashboardPage: Invocation = {
  access: 'viewer',
  cost: 'high',
  run: showDashboard,
};

async function showDashboard({ sender, readPolicy, world }: CommandContext): Promise<Answer> {
  const { policy } = await readPolicy();
  const overview = await projectOverview(world, policy);
  return { kind: 'dashboard', overview, canStart: await offersStart(sender, world) };
}
