import { digestTime } from '../mapping/policy/digest-day.ts';
import { announce } from '../runs/announce-in-channels.ts';
import { isAbout } from '../runs/channels-for.ts';
import { noticeLevels, type NoticeLevel } from '../ports/outbox.ts';
import { refuse } from '../ports/refused.ts';
import type { World } from '../ports/world.ts';
import { text, type Answer, type Sender } from './answer.ts';
import { parsed } from './command-arguments.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { chatCommand } from './make-command.ts';
import { plainWords } from './plain-words.ts';

export const notifyHere = chatCommand({
  usage: 'notify here',
  aliases: ['notify', 'notify this channel'],
  effect: 'changes',
  example: 'notify here',
  description:
    'Choose what this channel gets: all, decisions, failures, daily or off. Without a word: all.',
  group: 'Admin',
  access: { only: 'admins', can: 'register a channel' },
  cost: 'low',
  suggested: true,
  parse: parseLevel,
  run: registerChannel,
});

/** Words around the level that say nothing. */
const fillers = new Set(['about', 'of', 'only', 'with', 'on', 'for', 'the', 'once']);

function parseLevel({ words }: CommandInput): ParseResult<NoticeLevel> {
  const said = plainWords(words)
    .split(' ')
    .filter((word) => word !== '' && !fillers.has(word));
  const [first, ...more] = said;
  if (first === undefined) return parsed('all');
  const level = noticeLevels.find((one) => one === first || one === `${first}s`);
  if (level !== undefined && more.length === 0) return parsed(level);
  return {
    kind: 'incomplete',
    question: `Notify this channel of what: ${levelList}?`,
    choices: noticeLevels.map((one) => ({ words: one, label: one, meaning: `notify here ${one}` })),
  };
}

async function registerChannel(
  level: NoticeLevel,
  { sender, world, readPolicy }: CommandContext,
): Promise<Answer> {
  const { person, place } = sender;
  if (place.kind !== 'channel')
    return refuse(
      'not-a-channel',
      'Notices are posted in channels, and this is a chat.',
      'Add Crosswalk to a team, then type “@Crosswalk notify here” in the channel of the approvers.',
    );
  await tellMuted(level, sender, world);
  const before = await world.outbox.registerChannel(place, person, level);
  if (isAbout('preview', level))
    for (const run of await world.journal.openRuns())
      if (['inspect', 'waiting'].includes(run.phase) && run.place.kind !== 'channel')
        await world.outbox.queueCards(run.id, [place]);
  const { timeZone } = (await readPolicy()).policy.limits;
  const now = `This channel ${before === level ? 'already' : 'now'} gets ${whatItGets(level, timeZone)}`;
  const was = before === null || before === level ? '' : ` Before, it was set to ${before}.`;
  return text(`${now}${was} To change it, type “notify here” and ${levelList}.`);
}

/** Tells the channels, this one too, that one no longer gets what shows who may decide: the answer alone can be far up in a thread. */
async function tellMuted(
  level: NoticeLevel,
  { person, place }: Sender,
  world: Pick<World, 'outbox'>,
): Promise<void> {
  const channel = (await world.outbox.channels()).find((one) => one.place.id === place.id);
  if (channel === undefined || !isAbout('policy', channel.level) || isAbout('policy', level))
    return;
  const told = `${person.name} set a channel to ${level}, so changes of the policy, delegations and pauses are no longer told there.`;
  await announce({ text: told, topic: 'policy', batch: null, key: null }, world);
}

const levelList = 'all, decisions, failures, daily or off';

function whatItGets(level: NoticeLevel, timeZone: string): string {
  switch (level) {
    case 'all':
      return 'everything: previews that are requested elsewhere, reminders, and a notice when a run ends.';
    case 'decisions':
      return 'what is to be decided and what was: previews, reminders, rejections, expired and canceled runs. Not the results of stamping.';
    case 'failures':
      return 'only problems: runs that fail, stop or leave people behind, changes after stamping, and pauses.';
    case 'daily':
      return `one summary a day at ${digestTime} (${timeZone}), and nothing else.`;
    case 'off':
      return 'nothing.';
  }
}
