import { refuse } from '../ports/refused.ts';
import { announce } from '../runs/announce-run.ts';
import { text, type Answer } from './answer.ts';
import { onePerson } from './command-arguments.ts';
import { chatCommand, type CommandContext } from './command.ts';
import { findHomePerson } from './find-person-in-bot-tenant.ts';

export const undelegate = chatCommand({
  usage: 'undelegate <approver>',
  example: 'undelegate Alex Wilber',
  description: 'End a delegation early.',
  group: 'Admin',
  access: { only: 'admins', can: 'end a delegation' },
  parse: onePerson,
  run: endDelegation,
});

async function endDelegation(words: string, { sender, world }: CommandContext): Promise<Answer> {
  const at = world.clock.now();
  const approver = await findHomePerson(words, world);
  if (approver.kind === 'refused') return approver;
  const { id, name } = approver.person;
  const active = await world.delegations.active(at);
  const delegation = active.find((one) => one.approver.id === id);
  if (delegation === undefined)
    return refuse(
      'nothing-to-undo',
      `No one stands in for ${name}.`,
      'Type “pending” to see who can decide.',
    );
  await world.delegations.end(approver.person, { by: sender.person, at });
  const message = `${delegation.standIn.name} no longer approves for ${name}. Ended by ${sender.person.name}.`;
  await announce(message, world);
  return text(message);
}
