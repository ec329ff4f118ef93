import { refuse } from '../ports/refused.ts';
import { text, type Answer } from './answer.ts';
import { noArguments } from './command-arguments.ts';
import { chatCommand, type CommandContext } from './command.ts';

export const notifyHere = chatCommand({
  usage: 'notify here',
  example: 'notify here',
  description: 'Post previews and notices of all runs in this channel too.',
  group: 'Admin',
  access: { only: 'admins', can: 'register a channel' },
  cost: 'low',
  suggested: true,
  parse: noArguments,
  run: registerChannel,
});

async function registerChannel(_: null, { sender, world }: CommandContext): Promise<Answer> {
  const { person, place } = sender;
  if (place.kind !== 'channel')
    return refuse(
      'not-a-channel',
      'Notices are posted in channels, and this is a chat.',
      'Add Crosswalk to a team, then type “@Crosswalk notify here” in the channel of the approvers.',
    );
  const isNew = await world.outbox.registerChannel(place, person);
  for (const run of await world.journal.openRuns())
    if (['inspect', 'waiting'].includes(run.phase) && run.place.kind !== 'channel')
      await world.outbox.queueCards(run.id, [place]);
  return text(
    isNew
      ? 'This channel now gets previews that are requested elsewhere, and a notice when a run ends.'
      : 'This channel is already registered.',
  );
}
