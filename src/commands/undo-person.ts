import { readIdentifier } from '../mapping/person-identifier.ts';
import type { NamedObject } from '../mapping/plan-rows.ts';
import { ambiguousPerson, unknownPerson } from '../planning/find-person.ts';
import { matchingPeople } from '../planning/matching-people.ts';
import type { Refused } from '../ports/refused.ts';
import type { RunId } from '../ports/run.ts';
import type { WritableRow } from '../ports/stored-row.ts';
import type { Answer } from './answer.ts';
import { incomplete, parsed } from './command-arguments.ts';
import { splitAt, withoutEndMark, nameIn, numberIn } from './command-words.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { chatCommand } from './make-command.ts';
import { findRunToUndo, openUndo, undoRun } from './undo-run.ts';

export const undoPerson = chatCommand({
  usage: 'undo <user> from run <n>',
  effect: 'changes',
  example: 'undo Lee Gu from run 1',
  description: 'Undo what a run wrote for one person.',
  group: 'Undo',
  access: undoRun.access,
  cost: undoRun.cost,
  parse: parsePersonAndRun,
  run: undo,
});

interface PersonInRun {
  readonly user: string;
  readonly run: RunId;
}

function parsePersonAndRun({ words }: CommandInput): ParseResult<PersonInRun> {
  const [user, number] = splitAt(words, 'from run') ?? ['', ''];
  if (user === '') return incomplete('Which person, and from which run?');
  const run = numberIn(withoutEndMark(number));
  return run === null ? incomplete('Which run?') : parsed({ user: nameIn(user), run });
}

async function undo({ user, run: id }: PersonInRun, context: CommandContext): Promise<Answer> {
  const result = await findRunToUndo(id, context);
  if (result.kind === 'refused') return result;
  const person = findWritten(user, result.written, id);
  if (person.kind === 'refused') return person;
  return openUndo(result.run, [person.source.id], context);
}

/** The person whom the run wrote, by id, address or name of either side. */
function findWritten(
  user: string,
  written: readonly WritableRow[],
  run: RunId,
): { readonly kind: 'source'; readonly source: NamedObject } | Refused {
  const identifier = readIdentifier(user);
  const people = written.flatMap(({ row: { source, target } }) =>
    [source, target].map((side) => ({
      ...side,
      primaryAddress: side.address,
      addresses: [],
      source,
    })),
  );
  const sources = matchingPeople(identifier, people).map(({ source }) => source);
  const [source, ...others] = new Map(sources.map((one) => [one.id, one])).values();
  const place = `run ${run}`;
  if (source === undefined) return unknownPerson(identifier, people, place);
  if (others.length === 0) return { kind: 'source', source };
  const ids = new Set([source, ...others].map(({ id }) => id));
  return ambiguousPerson(
    identifier,
    people.filter(({ id }) => ids.has(id)),
    place,
  );
}
