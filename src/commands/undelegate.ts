import { tellDelegation } from '../approvals/tell-delegation.ts';
import { refuse } from '../ports/refused.ts';
import { text, type Answer } from './answer.ts';
import { onePerson } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { findApprover } from './delegate.ts';
import { offerPeople } from './offer-people.ts';

export const undelegate = chatCommand({
  usage: 'undelegate <approver>',
  aliases: ['end delegation of'],
  effect: 'changes',
  example: 'undelegate Alex Wilber',
  description: 'End a delegation early, or take one back that is not accepted yet.',
  group: 'Admin',
  access: { only: 'admins and approvers', can: 'end a delegation' },
  cost: 'low',
  parse: onePerson,
  run: endDelegation,
});

async function endDelegation(words: string, { sender, world }: CommandContext): Promise<Answer> {
  const at = world.clock.now();
  const approver = await findApprover(words, sender, world);
  if (approver.kind === 'refused')
    return offerPeople(approver, { verb: 'For', lineFor: (one) => `undelegate ${one}` });
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
  const message = `${delegation.standIn.name} can’t approve for ${name} any more. Ended by ${sender.person.name}.`;
  await tellDelegation({ approver: delegation.approver, text: message, sender }, world);
  return text(message);
}
