import { namedObject } from '../mapping/named-object.ts';
import type { NamedObject } from '../mapping/plan-rows.ts';
import { findPerson } from '../planning/find-person.ts';
import { replanOpenRuns } from '../planning/replan.ts';
import type { Refused } from '../ports/refused.ts';
import { text, type Answer } from './answer.ts';
import {
  incomplete,
  nameIn,
  numberIn,
  parsed,
  splitAt,
  untilBecause,
  withoutEndMark,
  type Term,
} from './command-arguments.ts';
import {
  chatCommand,
  type CommandContext,
  type CommandInput,
  type ParseResult,
} from './command.ts';
import { pastDateRefusal } from './date-argument.ts';
import { unknownBatch } from './map-batch.ts';

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

export interface PersonInBatch {
  /** Anything that the source mailbox is known by. */
  readonly user: string;
  readonly batch: number;
}

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

/** The one source mailbox that is meant, in a batch of the policy. */
export async function findSource(
  { user, batch }: PersonInBatch,
  { readPolicy, world }: CommandContext,
): Promise<{ readonly kind: 'source'; readonly source: NamedObject } | Refused> {
  const { policy } = await readPolicy();
  const unknown = unknownBatch(batch, policy);
  if (unknown !== null) return unknown;
  const source = findPerson(user, await world.source.mailboxes(), 'source');
  if (source.kind === 'refused') return source;
  return { kind: 'source', source: namedObject(source.object) };
}
