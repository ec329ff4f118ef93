import { readable } from '../approvals/role-members.ts';
import { tenantName } from '../mapping/tenant-name.ts';
import type { Answer } from './answer.ts';
import { parsed } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { firstSteps } from './not-understood.ts';
import { askAdmins } from './ask-admins.ts';
import { senderRoles, type SenderRoles } from './sender-roles.ts';

export const hello = chatCommand({
  usage: 'hello',
  aliases: [
    ...['hi', 'hey', 'hi there', 'hello there', 'good morning', 'good afternoon'],
    ...['good evening', 'good day', 'welcome', 'who are you', 'what are you'],
    ...['what do you do', 'get started'],
  ],
  effect: 'reads',
  example: 'hello',
  description: 'Show what I do, what you can do, and where to start.',
  group: 'Review',
  access: 'anyone',
  cost: 'low',
  parse: () => parsed(null),
  run: (_, context) => welcome(context),
});

async function welcome(context: CommandContext): Promise<Answer> {
  const { policy } = await context.readPolicy();
  const roles = await senderRoles(context);
  return {
    kind: 'welcome',
    welcome: {
      name: await nameOf(context),
      source: tenantName(policy.source.domain),
      target: tenantName(policy.target.domain),
      rights:
        rightsOf(roles) ?? `You can’t view runs yet. ${await askAdmins(policy, context.world)}`,
      choices: firstSteps(roles),
    },
  };
}

/** Teams sends no name when the bot is installed; empty where it can't be read either. */
async function nameOf({ sender: { person }, world }: CommandContext): Promise<string> {
  if (person.name !== '') return person.name;
  const names = await readable(
    () => world.directory.names({ users: [person.id], groups: [] }),
    world,
  );
  return names === 'unreadable' ? '' : (names.get(person.id) ?? '');
}

/** null: the person has no role. */
function rightsOf({ isAdmin, isApprover, isViewer }: SenderRoles): string | null {
  if (isAdmin && isApprover) return 'You can start runs, and approve those of others.';
  if (isAdmin) return 'You can start runs.';
  if (isApprover) return 'You can approve runs.';
  return isViewer ? 'You can view runs.' : null;
}
