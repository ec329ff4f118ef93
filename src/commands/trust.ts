import { readTrust } from '../planning/read-trust.ts';
import type { Answer } from './answer.ts';
import { noArguments } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';

export const trust = chatCommand({
  usage: 'trust',
  aliases: ['check trust', 'trust check', 'is the trust ok'],
  verb: 'trust',
  effect: 'reads',
  example: 'trust',
  description: 'Check the trust between the tenants, and show who can fix what.',
  group: 'Review',
  access: 'viewer',
  cost: 'high',
  suggested: true,
  parse: noArguments,
  run: showTrust,
});

async function showTrust(_: null, { readPolicy, world }: CommandContext): Promise<Answer> {
  const { policy } = await readPolicy();
  const { checks } = await readTrust(world, policy, null);
  return { kind: 'trust', checks };
}
