import type { Choice } from '../ports/answer-views.ts';
import type { Answer } from './answer.ts';
import { batch } from './batch.ts';
import { nameIn } from './command-words.ts';
import type { CommandContext, Invocation } from './command.ts';
import { mapBatch, partOfBatch } from './map-batch.ts';
import { readBatch } from './name-batch.ts';
import { personAskedFor } from './person-question.ts';
import { personAnswer } from './person-answer.ts';
import { findPlannedPerson } from './planned-person.ts';
import { plainWords } from './plain-words.ts';
import { askedFor } from './request-words.ts';
import { showRun } from './show-run.ts';
import { senderRoles, type SenderRoles } from './sender-roles.ts';
import { why } from './why.ts';

/** Answers a message that is no command: by the people, the batch or the run that it names, else three commands that the sender can use. */
export function notUnderstood(line: string): Invocation {
  const person = personAskedFor(line);
  return {
    access: 'anyone',
    cost: person === null ? 'low' : 'high',
    run: async (context) => {
      const roles = await senderRoles(context);
      const said = smallTalk(line, roles);
      if (said !== null) return said;
      const named = roles.isViewer
        ? ((roles.isAdmin ? await partIn(line, context) : null) ??
          (person === null ? null : await personIn(line, context)) ??
          (await personNamed(line, context)) ??
          (await batchOrRunIn(line, context)))
        : null;
      return named ?? { kind: 'not-understood', text: sorry, choices: firstSteps(roles) };
    },
  };
}

/** Asks an admin whether a part of a batch shall be mapped, such as “only the finance people of batch 3”. */
async function partIn(line: string, context: CommandContext): Promise<Answer | null> {
  const part = await partOfBatch(line, context);
  if (part === null) return null;
  const { batch: number, people } = part;
  const words = `${number} ${people.kind} ${people.names}`;
  return mapBatch.parse({ words, lines: '' }, 'near').run(context);
}

/** What is known of the person whom a question names. */
async function personIn(question: string, context: CommandContext): Promise<Answer | null> {
  return onlyIfFound(why.parse({ words: question, lines: '' }).run(context));
}

const sorry = 'Sorry, I didn’t get that. Try one of these:';

/** A person whom a plan knows, of “Lee Gu” or “show me Lee Gu”. */
async function personNamed(line: string, context: CommandContext): Promise<Answer | null> {
  const source = await findPlannedPerson(nameIn(askedFor(line) ?? line), context);
  return source === null ? null : personAnswer(source, null, context);
}

/** Thanks, and answers to a question that only a button or a whole command can answer; null: it is neither. */
function smallTalk(line: string, roles: SenderRoles): Answer | null {
  const words = plainWords(line);
  const choices = firstSteps(roles);
  if (thanks.includes(words)) return { kind: 'question', text: 'You’re welcome.', choices };
  if (!replies.includes(words)) return null;
  const question =
    'I can’t tell what that answers. Select a button of my last answer, or type the whole command.';
  return { kind: 'question', text: question, choices };
}

const thanks = [
  ...['thanks', 'thank you', 'thx', 'ty', 'thanks a lot', 'thank you very much', 'great', 'cool'],
  ...['nice', 'perfect', 'good', 'ok', 'okay', 'bye', 'goodbye', 'well done', 'good job', 'k'],
];
const replies = [
  ...['yes', 'no', 'y', 'n', 'yep', 'nope', 'sure', 'do it', 'go ahead', 'of course', 'yes please'],
  ...['no thanks', 'that one', 'the first', 'the first one'],
];

/** The batch or run that the message mentions, or the batch of which it is the name; null: none that there is. */
async function batchOrRunIn(line: string, context: CommandContext): Promise<Answer | null> {
  const mention = /\b(batch|run) #?(\d{1,9})\b/i.exec(line);
  const words = mention?.[2] ?? '';
  if (mention !== null && mention[1]?.toLowerCase() === 'run')
    return onlyIfFound(showRun.parse({ words, lines: '' }, 'near').run(context));
  if (mention !== null) return onlyIfFound(batch.parse({ words, lines: '' }, 'near').run(context));
  const { policy } = await context.readPolicy();
  const named = readBatch(line, policy.batches);
  if (named.kind !== 'parsed' || !/\p{L}{3}/u.test(line)) return null;
  return batch.parse({ words: String(named.value), lines: '' }).run(context);
}

async function onlyIfFound(answer: Answer | Promise<Answer>): Promise<Answer | null> {
  const found = await answer;
  const shown = found.kind === 'noted' ? found.answer : found;
  return shown.kind === 'refused' ? null : found;
}

/** Commands that a person with these roles can start with. */
export function firstSteps(roles: SenderRoles): readonly Choice[] {
  const steps = stepsOf(roles);
  return steps.map(([line, title]) => ({ line, title, data: { verb: line } }));
}

function stepsOf({ isAdmin, isApprover, isViewer }: SenderRoles) {
  if (isAdmin) return [listBatches, waitingForMe, showHelp];
  if (isApprover) return [waitingForMe, listBatches, showHelp];
  return isViewer ? [listBatches, latestRuns, showHelp] : [showHelp];
}

const listBatches = ['batches', 'List batches'] as const;
const waitingForMe = ['pending', 'Waiting for me'] as const;
const latestRuns = ['status', 'Latest runs'] as const;
const showHelp = ['help', 'Help'] as const;
