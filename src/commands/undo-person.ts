import { nameList } from '../mapping/named-object.ts';
import type { NamedObject } from '../mapping/plan-rows.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { RunId } from '../ports/run.ts';
import type { WritableRow } from '../ports/stored-row.ts';
import type { Answer } from './answer.ts';
import {
  incomplete,
  nameIn,
  numberIn,
  parsed,
  splitAt,
  withoutEndMark,
} from './command-arguments.ts';
import {
  chatCommand,
  type CommandContext,
  type CommandInput,
  type ParseResult,
} from './command.ts';
import { findRunToUndo, openUndo, undoRun } from './undo-run.ts';

export const undoPerson = chatCommand({
  usage: 'undo <user> from run <n>',
  example: 'undo lee.gu@contoso.com from run 12',
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
  const wanted = user.trim().toLowerCase();
  const isMeant = ({ id, address, name }: NamedObject) =>
    [id, address, name].some((value) => value.toLowerCase() === wanted);
  const sources = written
    .map(({ row }) => row)
    .filter(({ source, target }) => isMeant(source) || isMeant(target))
    .map(({ source }) => [source.id, source] as const);
  const [source, ...others] = new Map(sources).values();
  if (source === undefined)
    return refuse(
      'unknown-person',
      `Run ${run} wrote for no one called “${user}”.`,
      'Type an address, an object ID or the full display name.',
    );
  if (others.length > 0)
    return refuse(
      'ambiguous-person',
      `Run ${run} wrote for several people called “${user}”: ${nameList([source, ...others])}.`,
      'Type an address or an object ID instead.',
    );
  return { kind: 'source', source };
}
