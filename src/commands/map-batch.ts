import { batchName, batchTitle } from '../mapping/batch-names.ts';
import type { Refused } from '../ports/refused.ts';
import { selectPeople, type PeopleRequest } from '../planning/select-people.ts';
import { isPending } from '../runs/pending-run.ts';
import type { Answer } from './answer.ts';
import { batchNumber, incomplete, parsed } from './command-arguments.ts';
import { nameIn } from './command-words.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { chatCommand } from './make-command.ts';
import { readBatch } from './name-batch.ts';
import { offerPeople } from './offer-people.ts';
import { openRun } from './open-run.ts';
import { findPlannedPerson } from './planned-person.ts';
import { senderRoles } from './sender-roles.ts';
import { show } from './show-run.ts';
import { splitPeople } from './split-people.ts';
import { isNow, splitStart } from './start-words.ts';
import { noBatch } from './unknown-batch.ts';

export const mapBatch = chatCommand({
  usage: 'map batch <n>',
  aliases: [
    'map',
    'preview batch',
    'preview',
    'match batch',
    'match',
    'remap batch',
    'remap',
    'start batch',
    'start mapping',
  ],
  verb: 'map',
  effect: 'changes',
  example: 'map batch 3',
  description:
    'Match a batch and ask for approval; a part of it: “map batch 3 only Lee Gu, Finance” or “… except Lee Gu”.',
  group: 'Review',
  access: { only: 'admins', can: 'map' },
  cost: 'high',
  suggested: true,
  parse: batchAndPeople,
  run: map,
  instead: showWaiting,
});

interface PartOfBatch {
  readonly batch: number;
  readonly people: PeopleRequest;
}

/** «3», «Sales only finance@contoso.com», «3 except Lee Gu». */
async function batchAndPeople(
  input: CommandInput,
  context: CommandContext,
): Promise<ParseResult<number | PartOfBatch>> {
  const { words, people } = splitPeople(input.words);
  if (people === null) return batchOrGuess(input, context);
  const batch = await batchNumber({ ...input, words }, context);
  // A button could only say the batch, and so would map all of it.
  if (batch.kind !== 'parsed')
    return incomplete('Which batch? Its number stands before the people.');
  if (people.names === '') return incomplete(`Whom of batch ${batch.value}?`);
  return parsed({ batch: batch.value, people });
}

/** The batch; of «the finance people of Sales» a part of it, as a guess. */
async function batchOrGuess(
  input: CommandInput,
  context: CommandContext,
): Promise<ParseResult<number | PartOfBatch>> {
  const whole = await batchNumber(input, context);
  if (whole.kind === 'parsed') return whole;
  const later = await atATime(input.words, context);
  if (later !== null) return { kind: 'answered', answer: later };
  const part =
    (await partOfBatch(`only ${input.words}`, context)) ?? (await onlyPerson(input.words, context));
  if (part === null) return whole;
  const { batch, people } = part;
  const words = `${batch} ${people.kind} ${people.names}`;
  const named = { meaning: `“map batch ${words}”`, label: words };
  return { kind: 'guessed', value: part, named, words };
}

/** A person alone, in the batch of their latest plan; null: no plan knows them. */
async function onlyPerson(words: string, context: CommandContext): Promise<PartOfBatch | null> {
  const { journal } = context.world;
  const names = nameIn(words);
  const source = await findPlannedPerson(names, context);
  if (source === null) return null;
  const [latest] = await journal.rowHistory(source, 1);
  const run = latest === undefined ? null : await journal.read(latest.run);
  return run === null ? null : { batch: run.batch, people: { kind: 'only', names } };
}

/** «Sales on Saturday»: a preview has no start, but its approval has; null: no time is named. */
async function atATime(words: string, { readPolicy }: CommandContext): Promise<Answer | null> {
  const { before, start } = splitStart(words);
  if (start === '' || before === '' || isNow(start)) return null;
  const { policy } = await readPolicy();
  const batch = readBatch(before, policy.batches);
  if (batch.kind !== 'parsed') return null;
  const name = batchName(batch.value, policy);
  const line = `map batch ${batch.value}`;
  return {
    kind: 'question',
    text: `A preview of ${batchTitle(batch.value, name)} is made at once. When stamping starts is set beside the note, when it is approved: “${start}”.`,
    choices: [{ title: `Map ${name || line}`, line, data: { verb: 'map', batch: batch.value } }],
  };
}

/** The part of a batch of the policy that a line names, such as «only the finance people of batch 3»; null: it names none. */
export async function partOfBatch(
  line: string,
  context: CommandContext,
): Promise<PartOfBatch | null> {
  const { words, people } = splitPeople(line);
  if (people === null || people.names === '' || words === '') return null;
  const { policy } = await context.readPolicy();
  const batch = readBatch(words, policy.batches);
  if (batch.kind !== 'parsed' || policy.batches[String(batch.value)] === undefined) return null;
  return { batch: batch.value, people };
}

/** Opens a run of a batch, or of a part of it, or shows the one that is open. */
async function map(value: number | PartOfBatch, context: CommandContext): Promise<Answer> {
  const { policy } = await context.readPolicy();
  const batch = batchOf(value);
  if (policy.batches[String(batch)] === undefined) return noBatch(batch, policy.batches, 'map');
  const request = { batch, undoes: null, retries: null };
  if (typeof value === 'number') return openRun({ ...request, selection: null }, context);
  const selected = await selectPeople(value.people, { policy, batch }, context.world);
  if (selected.kind === 'refused') return offerOthers(selected, value);
  const answer = await openRun({ ...request, selection: selected.selection }, context);
  if (answer.kind !== 'run-opened') return answer;
  const note = `Run ${answer.run} · ${batchTitle(batch, batchName(batch, policy))} · ${selected.echo}`;
  return { ...answer, notes: [note, ...answer.notes] };
}

/** Buttons for people who may be meant, if one name alone was typed. */
function offerOthers(refused: Refused, { batch, people }: PartOfBatch): Refused {
  if (/[,;]| and /i.test(people.names)) return refused;
  const verb = people.kind === 'only' ? 'Only' : 'Except';
  const lineFor = (one: string) => `map batch ${batch} ${people.kind} ${one}`;
  return offerPeople(refused, { verb, lineFor });
}

function batchOf(value: number | PartOfBatch): number {
  return typeof value === 'number' ? value : value.batch;
}

/** The card of the batch that waits for approval: an approver who maps it means that one. */
async function showWaiting(
  value: number | PartOfBatch,
  context: CommandContext,
): Promise<Answer | null> {
  const number = batchOf(value);
  const { isViewer } = await senderRoles(context);
  const open = isViewer ? await context.world.journal.openRuns() : [];
  const waiting = open.find((run) => run.batch === number && isPending(run));
  if (waiting === undefined) return null;
  const { policy } = await context.readPolicy();
  const title = batchTitle(number, batchName(number, policy));
  const note = `Run ${waiting.id} of ${title} waits for approval already. This is its card.`;
  return { kind: 'noted', note, answer: await show(waiting.id, context) };
}
