import { readIdentifier } from '../mapping/person-identifier.ts';
import { namedObject } from '../mapping/named-object.ts';
import type { NamedObject } from '../mapping/plan-rows.ts';
import { tenantName } from '../mapping/tenant-name.ts';
import { ambiguousPerson, findPerson, unknownPerson } from '../planning/find-person.ts';
import { matchingPeople } from '../planning/matching-people.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { RunId } from '../ports/run.ts';
import type { WritableRow } from '../ports/stored-row.ts';
import { isMaybeWritten } from '../runs/stored-row-states.ts';
import type { Answer } from './answer.ts';
import { incomplete, parsed } from './command-arguments.ts';
import { splitAt, withoutEndMark, nameIn, numberIn } from './command-words.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { findRun, notEnded } from './find-run.ts';
import { chatCommand } from './make-command.ts';
import { readBatch } from './name-batch.ts';
import { offerPeople } from './offer-people.ts';
import { findPlannedPerson } from './planned-person.ts';
import { undoEverything, undoRunsOf } from './undo-batch.ts';
import { findRunToUndo, openUndo, undoRun } from './undo-run.ts';

export const undoPerson = chatCommand({
  usage: 'undo <user> from run <n>',
  aliases: ['roll back', 'rollback', 'revert'],
  effect: 'changes',
  example: 'undo Lee Gu from run 1',
  description: 'Undo what a run wrote for one person; without a run, the latest one that wrote.',
  group: 'Undo',
  access: undoRun.access,
  cost: undoRun.cost,
  parse: parseUndo,
  run: undo,
});

type UndoRequest =
  | { readonly kind: 'everything' }
  | { readonly kind: 'batch'; readonly batch: number }
  | { readonly kind: 'in-run'; readonly user: string; readonly run: RunId }
  /** By the latest run that wrote them, in this batch or in any (null). */
  | { readonly kind: 'latest'; readonly user: string; readonly batch: number | null };

/** «Sales», «Lee Gu», «Lee Gu from run 1», «Lee Gu from Sales». */
async function parseUndo(
  { words }: CommandInput,
  { readPolicy }: CommandContext,
): Promise<ParseResult<UndoRequest>> {
  const line = withoutEndMark(words);
  if (/^(?:|it|that|this|the stamps?|what you did)$/i.test(line))
    return parsed({ kind: 'everything' });
  const { policy } = await readPolicy();
  const batchOf = (text: string) => {
    const batch = readBatch(text, policy.batches);
    return batch.kind === 'parsed' ? batch.value : null;
  };
  const [user, rest] = personAndPlace(line.replace(nouns, ''));
  if (user === '') {
    const batch = batchOf(line);
    return parsed(
      batch === null
        ? { kind: 'latest', user: nameIn(line.replace(nouns, '')), batch: null }
        : { kind: 'batch', batch },
    );
  }
  const where = withoutEndMark(rest);
  const run = numberIn(where.replace(/^(?:the )?run ?/i, ''));
  if (run !== null) return parsed({ kind: 'in-run', user: nameIn(user), run });
  const batch = /^run\b/i.test(where) ? null : batchOf(where);
  return batch === null
    ? incomplete('Which run?')
    : parsed({ kind: 'latest', user: nameIn(user), batch });
}

/** «the stamp of Lee Gu» is «Lee Gu». */
const nouns = /^(?:the )?(?:stamp(?:s|ing)?|change|changes|match) (?:of|for|on|to) /i;

/** «Lee Gu from run 1», «Lee Gu in batch 3»; the person is empty without a place. */
function personAndPlace(words: string): readonly [string, string] {
  const inside = splitAt(words, 'in');
  const isPlace = inside !== null && /^(?:the )?(?:run|batch)\b|\bbatch$/i.test(inside[1]);
  return splitAt(words, 'from') ?? (isPlace ? inside : null) ?? ['', ''];
}

function undo(request: UndoRequest, context: CommandContext): Promise<Answer> {
  switch (request.kind) {
    case 'everything':
      return undoEverything(context);
    case 'batch':
      return undoRunsOf(request.batch, context);
    case 'in-run':
      return undoInRun(request, context);
    case 'latest':
      return undoLatest(request, context);
  }
}

async function undoInRun(
  { user, run: id }: Extract<UndoRequest, { kind: 'in-run' }>,
  context: CommandContext,
): Promise<Answer> {
  const result = await findRunToUndo(id, context);
  if (result.kind === 'refused') return result;
  const person = findWritten(user, result.written, id);
  if (person.kind === 'source') return openUndo(result.run, [person.source.id], context);
  return offerPeople(person, { verb: 'Undo', lineFor: (one) => `undo ${one} from run ${id}` });
}

/** The person whom the run wrote, by id, address or name of either side. */
function findWritten(
  user: string,
  written: readonly WritableRow[],
  run: RunId,
): { readonly kind: 'source'; readonly source: NamedObject } | Refused {
  const identifier = readIdentifier(user);
  const entryOf = (side: NamedObject, source: NamedObject) => ({
    ...side,
    ...{ primaryAddress: side.address, addresses: [], source },
  });
  const people = written.flatMap(({ row: { source, target } }) =>
    [source, target].map((side) => entryOf(side, source)),
  );
  const ofSource = written.map(({ row: { source } }) => entryOf(source, source));
  const sources = matchingPeople(identifier, people).map(({ source }) => source);
  const [source, ...others] = new Map(sources.map((one) => [one.id, one])).values();
  const place = `run ${run}`;
  if (source === undefined) return unknownPerson(identifier, ofSource, place);
  if (others.length === 0) return { kind: 'source', source };
  const ids = new Set([source, ...others].map(({ id }) => id));
  return ambiguousPerson(
    identifier,
    ofSource.filter(({ id }) => ids.has(id)),
    place,
  );
}

/** Undoes the latest run that wrote the person. */
async function undoLatest(
  { user, batch }: Extract<UndoRequest, { kind: 'latest' }>,
  context: CommandContext,
): Promise<Answer> {
  const found = await findSource(user, context);
  const tail = batch === null ? '' : ` from batch ${batch}`;
  if (found.kind === 'refused')
    return offerPeople(found, { verb: 'Undo', lineFor: (one) => `undo ${one}${tail}` });
  const { source } = found;
  for (const { run: id, stored } of await context.world.journal.rowHistory(source.id, maxRuns)) {
    if (!isMaybeWritten(stored)) continue;
    const result = await findRun(id, context);
    if (result.kind === 'refused') return result;
    const { run } = result;
    if (batch !== null && run.batch !== batch) continue;
    if (run.undoes !== null) break;
    return run.phase === 'closed' ? openUndo(run, [source.id], context) : notEnded(run);
  }
  const where = batch === null ? '' : ` in batch ${batch}`;
  return refuse(
    'nothing-to-undo',
    `Nothing that a run wrote for ${source.name} (${source.address})${where} is left to undo.`,
    `Type “why ${source.address}” to see what happened to them.`,
  );
}

/** Runs that are looked at. */
const maxRuns = 50;

/** By what a plan knows of the person, else by the listing of the source. */
async function findSource(
  user: string,
  context: CommandContext,
): Promise<{ readonly kind: 'source'; readonly source: NamedObject } | Refused> {
  const { world } = context;
  const id = await findPlannedPerson(user, context);
  const [past] = id === null ? [] : await world.journal.rowHistory(id, 1);
  if (past !== undefined) return { kind: 'source', source: past.stored.row.source };
  const { policy } = await context.readPolicy();
  const mailboxes = await world.source.mailboxes();
  const found = findPerson(user, mailboxes, tenantName(policy.source.domain));
  if (found.kind === 'refused') return found;
  return { kind: 'source', source: namedObject(found.object) };
}
