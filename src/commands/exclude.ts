import { replanOpenRuns } from '../planning/replan.ts';
import { text, type Answer } from './answer.ts';
import { batchNamed, incomplete, parsed } from './command-arguments.ts';
import { untilBecause, type Term } from './reason-argument.ts';
import { nameIn, splitAt } from './command-words.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { chatCommand } from './make-command.ts';
import { offerPeople } from './offer-people.ts';
import { pastDateRefusal, today } from './date-argument.ts';
import { findSource, type PersonInBatch } from './person-in-batch.ts';
import { dayText } from '../mapping/utc-time.ts';

export const exclude = chatCommand({
  usage: 'exclude <user> from batch <n> until <date> because <note>',
  aliases: ['leave out', 'skip'],
  effect: 'changes',
  example: 'exclude Lee Gu from batch 3 until Dec 31 because on leave',
  description: 'Keep a person out of a batch until the end of a day.',
  group: 'People',
  access: { only: 'admins', can: 'exclude people' },
  cost: 'high',
  suggested: true,
  parse: parseExclusion,
  run: addExclusion,
});

async function parseExclusion(
  { words }: CommandInput,
  context: CommandContext,
): Promise<ParseResult<PersonInBatch & Term>> {
  const [user, rest] = splitAt(words, 'from batch') ?? splitAt(words, 'from') ?? ['', ''];
  if (user === '') return incomplete('Who is excluded from which batch, until when, and why?');
  const [name, term] = splitAt(rest, 'until') ?? [rest.replace(/ because .*$/i, ''), ''];
  const batch = await batchNamed(name, context);
  if (batch.kind !== 'parsed') return batch;
  if (term === '') return incomplete('Until when? Add “until” and the last day.');
  const parsedTerm = untilBecause(term, today(context));
  if (parsedTerm.kind !== 'parsed') return parsedTerm;
  return parsed({ user: nameIn(user), batch: batch.value, ...parsedTerm.value });
}

export async function addExclusion(
  { user, batch, until, note }: PersonInBatch & Term,
  context: CommandContext,
): Promise<Answer> {
  const { sender, world } = context;
  const at = world.clock.now();
  const past = pastDateRefusal(until, at);
  if (past !== null) return past;
  const result = await findSource({ user, batch }, context);
  if (result.kind === 'refused')
    return offerPeople(result, {
      verb: 'Exclude',
      lineFor: (one) => `exclude ${one} from batch ${batch} until ${until} because ${note}`,
    });
  const { source } = result;
  const { person: by } = sender;
  await world.overrides.add([{ kind: 'exclude', source, batch, until, by, at, note }]);
  const effect = await replanOpenRuns({ sources: [source.id], targets: [], batch }, world);
  return text(
    `${source.name} (${source.address}) is excluded from batch ${batch} until the end of ${dayText(until)}. ${effect}`,
  );
}
