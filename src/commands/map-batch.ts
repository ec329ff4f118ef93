import { batchName, batchTitle } from '../mapping/batch-names.ts';
import type { Policy } from '../mapping/policy.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import { selectPeople, type PeopleRequest } from '../planning/select-people.ts';
import { isPending } from '../runs/pending-run.ts';
import type { Answer } from './answer.ts';
import { batchNumber, incomplete, parsed } from './command-arguments.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { chatCommand } from './make-command.ts';
import { youHave } from './name-batch.ts';
import { openRun } from './open-run.ts';
import { senderRoles } from './sender-roles.ts';
import { show } from './show-run.ts';
import { splitPeople } from './split-people.ts';

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
  description: 'Match a batch, or a part of it (“only …”, “except …”), and ask for approval.',
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
  if (people === null) return batchNumber(input, context);
  const batch = await batchNumber({ ...input, words }, context);
  // A button could only say the batch, and so would map all of it.
  if (batch.kind !== 'parsed')
    return incomplete('Which batch? Its number stands before the people.');
  if (people.names === '') return incomplete(`Whom of batch ${batch.value}?`);
  return parsed({ batch: batch.value, people });
}

/** Opens a run of a batch, or of a part of it, or shows the one that is open. */
async function map(value: number | PartOfBatch, context: CommandContext): Promise<Answer> {
  const { policy } = await context.readPolicy();
  const batch = batchOf(value);
  const unknown = unknownBatch(batch, policy);
  if (unknown !== null) return unknown;
  const request = { batch, undoes: null, retries: null };
  if (typeof value === 'number') return openRun({ ...request, selection: null }, context);
  const selected = await selectPeople(value.people, { policy, batch }, context.world);
  if (selected.kind === 'refused') return selected;
  const answer = await openRun({ ...request, selection: selected.selection }, context);
  if (answer.kind !== 'run-opened') return answer;
  const note = `Run ${answer.run} · ${batchTitle(batch, batchName(batch, policy))} · ${selected.echo}`;
  return { ...answer, notes: [note, ...answer.notes] };
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

export function unknownBatch(batch: number, { batches }: Policy): Refused | null {
  return batches[String(batch)] === undefined ? noBatch(batch, batches) : null;
}

export function noBatch(batch: number, batches: Policy['batches']): Refused {
  return refuse('unknown-batch', `There’s no batch ${batch}.`, youHave(batches));
}
