import { refuse } from '../ports/refused.ts';
import type { SubscriptionState } from '../ports/webhooks.ts';
import type { World } from '../ports/world.ts';
import { text, type Answer } from './answer.ts';
import { incomplete, parsed } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { withoutEndMark } from './command-words.ts';
import { chatCommand } from './make-command.ts';

export const enableWebhook = chatCommand({
  usage: 'enable webhook <name>',
  aliases: ['turn on webhook', 'resume webhook'],
  effect: 'changes',
  example: 'enable webhook siem',
  description: 'Send events to a webhook again after its receiver took none.',
  group: 'Admin',
  access: { only: 'admins', can: 'enable webhooks' },
  cost: 'low',
  parse: ({ words }) => {
    const name = withoutEndMark(words).toLowerCase();
    return name === '' ? incomplete('Which webhook? Type its name in the policy.') : parsed(name);
  },
  run: enable,
});

async function enable(name: string, { sender, world }: CommandContext): Promise<Answer> {
  const all = await world.webhooks.subscriptions();
  const webhook = all.find((one) => one.name === name);
  if (webhook === undefined)
    return refuse(
      'unknown-webhook',
      all.length === 0
        ? 'The policy in force has no webhooks.'
        : `The policy in force has no webhook with that name, but ${all.map((one) => one.name).join(', ')}.`,
      'Type “policy” to see what changes with the policy file.',
    );
  if (!(await world.webhooks.enable(name)))
    return text(`Webhook ${name} is on. ${queuedText(webhook)}`);
  world.log.info('A webhook was enabled.', { webhook: name, by: sender.person.id });
  return text(`Webhook ${name} is on again. ${queuedText(webhook)}`);
}

function queuedText({ queued, attempts, lastError }: SubscriptionState): string {
  const waiting = `${queued} ${queued === 1 ? 'event waits' : 'events wait'} for it`;
  return attempts === 0 || lastError === '' ? `${waiting}.` : `${waiting}: ${lastError}.`;
}

/** Tells about webhooks that get no events. */
export async function webhookNotes({
  webhooks,
}: Pick<World, 'webhooks'>): Promise<readonly string[]> {
  const all = await webhooks.subscriptions();
  return all.flatMap(({ name, queued, disabledWhy }) =>
    disabledWhy === null
      ? []
      : [
          `Webhook ${name} is off: ${disabledWhy}. Events that wait for it: ${queued}. An admin can type “enable webhook ${name}”.`,
        ],
  );
}
