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
    ...['what do you do', 'get started', 'next', 'what now', 'what next', 'what do i do next'],
    ...['what do i do now', 'what should i do', 'what do i do', 'where do i start', 'who am i'],
    ...['what may i do', 'what are my rights', 'my rights', 'my roles', 'my role'],
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
  const asAdmin =
    'You can start runs, undo them, choose matches, exclude people, set who is in a batch, and accept policy changes.';
  if (isAdmin && isApprover) return `${asAdmin} You can also approve the runs of others.`;
  if (isAdmin) return `${asAdmin} Someone else approves.`;
  if (isApprover)
    return 'You can approve, reject, pause and cancel runs, get their reports, and name a stand-in.';
  return isViewer ? 'You can view batches, runs and people, and get reports.' : null;
}
