import { batchName, batchTitle } from '../mapping/batch-names.ts';
import { timeText } from '../mapping/utc-time.ts';
import { outcomeWords } from '../ports/state-words.ts';
import type { Decision, Vote } from '../ports/decision.ts';
import type { Run, RunId } from '../ports/run.ts';
import type { Answer } from './answer.ts';
import { runNumber } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { findRun } from './find-run.ts';
import { chatCommand } from './make-command.ts';
import { show } from './show-run.ts';

const people = ['did', 'requested', 'started', 'asked for', 'rejected', 'declined', 'canceled'];
const more = ['cancelled', 'stamped', 'ran', 'opened', 'paused', 'decided on', 'decided'];

export const whoDidRun = chatCommand({
  usage: 'who approved run <n>',
  aliases: [
    'who approved',
    ...[...people, ...more].flatMap((did) => [`who ${did} run`, `who ${did}`]),
    ...['when was run', 'when did run', 'who was run', 'why was run', 'why did run', 'why is run'],
    ...['what happened to run', 'what happened in run', 'what happened with run', 'what did run'],
  ],
  effect: 'reads',
  example: 'who approved run 1',
  description: 'Show who requested, approved, rejected, paused or canceled a run, and when.',
  group: 'Review',
  access: 'viewer',
  cost: 'low',
  parse: ({ words, ...input }, context) => runNumber({ ...input, words: runIn(words) }, context),
  run: showPeople,
});

/** «run 2» of «run 2 rejected». */
function runIn(words: string): string {
  return /^(?:the )?(?:run )?#?\d{1,9}(?= )/i.exec(words)?.[0] ?? words;
}

async function showPeople(id: RunId, context: CommandContext): Promise<Answer> {
  const { sender } = context;
  const result = await findRun(id, context);
  if (result.kind === 'refused') return result;
  const { policy } = await context.readPolicy();
  const { run } = result;
  const title = batchTitle(run.batch, batchName(run.batch, policy));
  const note = [`Run ${id}, ${title}:`, ...sentences(run, sender.timeZone)].join(' ');
  return { kind: 'noted', note, answer: await show(id, context) };
}

function sentences(run: Run, timeZone: string | null): readonly string[] {
  const { requester, openedAt, decision, pausedBy, cancelRequestedBy, outcome, votes } = run;
  const by = `requested by ${requester.name}, ${timeText(openedAt, timeZone)}.`;
  return [
    by,
    ...votes.filter((vote) => isCounted(vote, decision)).map((vote) => voteText(vote, timeZone)),
    ...(decision === null ? [] : decisionTexts(decision, timeZone)),
    ...(pausedBy === null ? [] : [`Paused by ${pausedBy.name}.`]),
    ...(cancelRequestedBy === null ? [] : [`Canceled by ${cancelRequestedBy.name}.`]),
    ...(decision === null && outcome === null ? ['No one has decided yet.'] : []),
    ...(outcome === null ? [] : [`${outcomeWords[outcome.kind]}.`]),
    ...(outcome !== null && 'why' in outcome ? [outcome.why] : []),
  ];
}

/** After an approval those of the plan that it names, before it those of any. */
function isCounted({ digest }: Vote, decision: Decision | null): boolean {
  return decision === null || digest === decision.digest;
}

function voteText({ by, onBehalfOf, at, note }: Vote, timeZone: string | null): string {
  const forWhom = onBehalfOf === null ? '' : ` for ${onBehalfOf.name}`;
  return `Approved by ${by.name}${forWhom}, ${timeText(at, timeZone)}${noteText(note)}`;
}

/** An approval is what its votes say. */
function decisionTexts(
  { kind, by, at, note }: Decision,
  timeZone: string | null,
): readonly string[] {
  if (kind === 'approved') return [];
  const time = timeText(at, timeZone);
  if (by === null) return [`No one decided until ${time}.`];
  const did = kind === 'cancelled' ? 'Canceled' : 'Rejected';
  return [`${did} by ${by.name}, ${time}${noteText(note)}`];
}

function noteText(note: string): string {
  return note === '' ? '.' : `: ${note}.`;
}
