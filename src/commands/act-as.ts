import { refuse } from '../ports/refused.ts';
import { text, type Answer } from './answer.ts';
import { onePerson } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { findHomePerson } from './find-person-in-bot-tenant.ts';
import { offerPeople } from './offer-people.ts';
import { rememberReader } from './remember-reader.ts';

export const actAs = chatCommand({
  usage: 'act as <person>',
  aliases: ['become'],
  effect: 'changes',
  example: 'act as Alex Wilber',
  description: 'Act as another person in this conversation; “act as me” ends it.',
  group: 'Admin',
  access: 'anyone',
  cost: 'low',
  sandboxOnly: true,
  parse: onePerson,
  run: impersonate,
});

async function impersonate(
  words: string,
  { sender, world, impersonation }: CommandContext,
): Promise<Answer> {
  if (impersonation === null)
    return refuse(
      'not-permitted',
      'Here, everyone acts as themselves.',
      'With sandbox tenants, “npm start” opens a chat in which you can act as others.',
    );
  if (words.toLowerCase() === 'me') {
    impersonation.set(sender.place, null);
    return text('You’re yourself again in this conversation.');
  }
  const result = await findHomePerson(words, world);
  if (result.kind === 'refused')
    return offerPeople(result, { verb: 'Act as', lineFor: (one) => `act as ${one}` });
  const { place } = sender;
  impersonation.set(place, result.person);
  // The cards above show at once what this person may do.
  await rememberReader(result.person, place, world);
  return text(
    `You’re acting as ${result.person.name} in this conversation, until “act as me”. Type “pending” for what waits for you.`,
  );
}
