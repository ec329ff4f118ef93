import { replanOpenRuns } from '../planning/replan.ts';
import { text, type Answer } from './answer.ts';
import { incomplete, parsed } from './command-arguments.ts';
import { untilBecause, type Term } from './reason-argument.ts';
import { nameIn, numberIn, splitAt, withoutEndMark } from './command-words.ts';
import {
  chatCommand,
  type CommandContext,
  type CommandInput,
  type ParseResult,
} from './command.ts';
import { pastDateRefusal } from './date-argument.ts';
import { findSource, type PersonInBatch } from './person-in-batch.ts';

export const exclude = chatCommand({
  usage: 'exclude <user> from batch <n> until <date> because <note>',
  example: 'exclude Lee Gu from batch 3 until 2026-12-31 because on leave',
  description: 'Keep a person out of a batch until the end of a day.',
  group: 'People',
  access: { only: 'admins', can: 'exclude people' },
  cost: 'high',
  suggested: true,
  parse: parseExclusion,
  run: addExclusion,
});

function parseExclusion({ words }: CommandInput): ParseResult<PersonInBatch & Term> {
  const [user, rest] = splitAt(words, 'from batch') ?? ['', ''];
  if (user === '') return incomplete('Who is excluded from which batch, until when, and why?');
  const [number, term] = splitAt(rest, 'until') ?? ['', ''];
  const batch = numberIn(withoutEndMark(number === '' ? (rest.split(' ')[0] ?? '') : number));
  if (batch === null) return incomplete('Which batch?');
  if (number === '') return incomplete('Until when? Add “until” and the last day.');
  const parsedTerm = untilBecause(term);
  if (parsedTerm.kind !== 'parsed') return parsedTerm;
  return parsed({ user: nameIn(user), batch, ...parsedTerm.value });
}

async function addExclusion(
  { user, batch, until, note }: PersonInBatch & Term,
  context: CommandContext,
): Promise<Answer> {
  const { sender, world } = context;
  const at = world.clock.now();
  const past = pastDateRefusal(until, at);
  if (past !== null) return past;
  const result = await findSource({ user, batch }, context);
  if (result.kind === 'refused') return result;
  const { source } = result;
  const { person: by } = sender;
  await world.overrides.add([{ kind: 'exclude', source, batch, until, by, at, note }]);
  const effect = await replanOpenRuns({ sources: [source.id], targets: [], batch }, world);
  return text(
    `${source.name} (${source.address}) is excluded from batch ${batch} until the end of ${until}. ${effect}`,
  );
}
