import { text, type Answer } from './answer.ts';
import { askAdmins } from './ask-admins.ts';
import { noArguments } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { senderRoles } from './sender-roles.ts';

export const whoCanStart = chatCommand({
  usage: 'who can start',
  aliases: [
    ...['who can start a run', 'who can start runs', 'who can map', 'who may start', 'who may map'],
    ...['admins', 'list admins', 'who are the admins', 'who is admin', 'who is an admin'],
    ...['who is the admin', 'who can undo', 'who can pin', 'who can exclude'],
  ],
  effect: 'reads',
  example: 'who can start',
  description: 'Show who can start runs, undo them, pin and exclude people: the admins.',
  group: 'Admin',
  access: 'anyone',
  cost: 'low',
  parse: noArguments,
  run: showAdmins,
});

async function showAdmins(_: null, context: CommandContext): Promise<Answer> {
  const { policy } = await context.readPolicy();
  const { isAdmin } = await senderRoles(context);
  const whom = isAdmin ? 'You’re an admin.' : await askAdmins(policy, context.world);
  return text(
    `Admins start runs, undo them, choose matches, exclude people and accept policy changes. ${whom} “approvers” shows who can approve.`,
  );
}
