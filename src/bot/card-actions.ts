import { text as textAnswer, type Answer } from '../commands/answer.ts';
import { parseCardAction, type ParsedCardAction } from '../commands/command-list.ts';
import { runCommand } from '../commands/run-command.ts';
import { invokeContent, text } from './answer-content.ts';
import type { BotServices } from './bot-services.ts';
import { withImpersonation, type TextOrCard } from './message-content.ts';
import { deliverAnswer, isDoneWithin } from './deliver-answer.ts';
import { deliverFiles } from './deliver-files.ts';
import type { Origin } from './activity-origin.ts';
import { reportError } from './post-message.ts';
import { rememberSender, unknownSender } from './remember-sender.ts';

/** Milliseconds to answer an invoke; Teams gives up after five seconds. */
const timeLimit = 4_000;

/** The response to an Action.Execute, for the sender alone; null: the client keeps its card. What takes too long follows as a message. */
export async function answerExecute(
  data: unknown,
  origin: Origin,
  services: BotServices,
): Promise<TextOrCard | null> {
  const parsed = parseCardAction(data);
  const work = answerTo(parsed, origin, services);
  const isDone = await isDoneWithin(timeLimit, work, services);
  if (parsed?.action.automatic === true) {
    // The client asks by itself, so no person is told why there is no card.
    if (!isDone) services.tasks.track(work);
    const answer = isDone ? await work : null;
    return answer?.kind === 'run-card' ? content(answer, origin, services) : null;
  }
  if (!isDone) {
    const follow = async () => deliverAnswer(await work, origin, services);
    services.tasks.track(reportError(follow, origin, services));
    return text('Still checking … the answer follows in this conversation.');
  }
  const answer = await work;
  if (answer.kind === 'files')
    services.tasks.track(
      reportError(() => deliverFiles(answer, origin, services), origin, services),
    );
  if (answer.kind === 'run-opened')
    services.tasks.track(
      reportError(() => deliverAnswer(answer, origin, services), origin, services),
    );
  return content(answer, origin, services);
}

/** Answers an Action.Submit with a message; clients without Action.Execute send it. */
export async function answerSubmit(
  data: unknown,
  origin: Origin,
  services: BotServices,
): Promise<void> {
  const parsed = parseCardAction(data);
  // A client that can't execute an action does not fetch cards.
  if (parsed?.action.automatic === true) return;
  await deliverAnswer(await answerTo(parsed, origin, services), origin, services);
}

async function answerTo(
  parsed: ParsedCardAction | null,
  origin: Origin,
  services: BotServices,
): Promise<Answer> {
  const { sender } = origin;
  if (sender === null) return textAnswer(unknownSender);
  if (parsed === null) return textAnswer(unreadable);
  // The answer does not wait for it.
  services.tasks.track(rememberSender(origin, services));
  return runCommand(parsed.invocation, sender, services);
}

function content(answer: Answer, { place }: Origin, services: BotServices): TextOrCard {
  const person = services.impersonation?.personAt(place) ?? null;
  return withImpersonation(invokeContent(answer, services.commands), person);
}

const unreadable =
  'I can’t read that button, so nothing happened. Type “status”, and use the current card of the run.';
