import { text as textAnswer, type Answer } from '../commands/answer.ts';
import { parseCardAction, type ParsedCardAction } from '../commands/parse-message.ts';
import { runCommand } from '../commands/run-command.ts';
import type { Execution } from './activity.ts';
import { invokeContent, text } from './answer-content.ts';
import type { BotServices } from './bot-services.ts';
import { withImpersonation, type TextOrCard } from './message-content.ts';
import { deliverAnswer, isDoneWithin } from './deliver-answer.ts';
import { deliverFiles } from './deliver-files.ts';
import { offerDashboard } from './offer-dashboard.ts';
import type { Origin } from './activity-origin.ts';
import { post } from './post-message.ts';
import { reportError } from './report-error.ts';
import { recordCard, recordUsedCard, runOfCard } from './run-card-copies.ts';
import { rememberSender, unknownSender } from './remember-sender.ts';

/** Milliseconds to answer an invoke; Teams gives up after five seconds. */
const timeLimit = 4_000;

/** The response to an Action.Execute, for the sender alone; null: there is nothing to show. What takes too long follows as a message. */
export async function answerExecute(
  { data, isAutomatic }: Execution,
  origin: Origin,
  services: BotServices,
): Promise<TextOrCard | null> {
  const parsed = parseCardAction(data);
  const fetchesCard = parsed?.action.automatic === true;
  // No person has selected it, and the card that sent it may be a forgery with another action as its refresh.
  if (isAutomatic && !fetchesCard) return cardAsShown(data, origin, services);
  const work = answerTo(parsed, data, { origin, services });
  if (fetchesCard) {
    // The client asks by itself, so no person is told why there is no other card.
    return (await fetchedCard(work, origin, services)) ?? cardAsShown(data, origin, services);
  }
  const isDone = await isDoneWithin(timeLimit, work, services);
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
  if (answer.kind === 'dashboard')
    services.tasks.track(reportError(() => offerDashboard(origin, services), origin, services));
  if (answer.kind === 'run-opened')
    services.tasks.track(
      reportError(() => deliverAnswer(answer, origin, services), origin, services),
    );
  const shown = answer.kind === 'noted' ? answer.answer : answer;
  // The card takes the place of the one with the button, so what was done is said in a message.
  if (answer.kind === 'noted' && parsed?.action.verb === 'say')
    services.tasks.track(post(text(answer.note), origin, services));
  if (shown.kind === 'question' && parsed?.action.isOfRunCard === true) {
    // The card of the run is edited again and again, so a question in its place would vanish.
    services.tasks.track(
      reportError(() => deliverAnswer(shown, origin, services), origin, services),
    );
    return text('Answer the question below.');
  }
  if (shown.kind === 'run-card' && parsed?.action.isOfRunCard === false)
    return openedCard(shown, origin, services);
  return content(answer, origin, services);
}

/**
 * The card that somebody opened from another card takes its place, and its buttons count there. In a shared conversation where the run
 * has no card yet, it is posted for everyone instead.
 */
async function openedCard(
  answer: Extract<Answer, { readonly kind: 'run-card' }>,
  origin: Origin,
  services: BotServices,
): Promise<TextOrCard> {
  const { place, repliesTo } = origin;
  const { id, version } = answer.view.run;
  if (place.kind === 'personal' && repliesTo !== null)
    await recordCard(id, { message: repliesTo, version }, { origin, services });
  else if (!(await services.world.outbox.hasCardAt(id, place))) {
    await deliverAnswer(answer, origin, services);
    return text(`The card of run ${id} is below.`);
  }
  return content(answer, origin, services);
}

/** null: it comes too late, is refused or failed. */
async function fetchedCard(
  work: Promise<Answer>,
  origin: Origin,
  services: BotServices,
): Promise<TextOrCard | null> {
  try {
    if (await isDoneWithin(timeLimit, work, services)) {
      const answer = await work;
      return answer.kind === 'run-card' ? content(answer, origin, services) : null;
    }
    services.tasks.track(work);
  } catch (error) {
    services.world.log.error('A card could not be fetched.', { error });
  }
  return null;
}

/** The card that the message shows, because a client shows an error for any answer without a card; null if this process did not post it. */
function cardAsShown(
  data: unknown,
  { place }: Origin,
  { shownCards }: BotServices,
): TextOrCard | null {
  const run = runOfCard(data);
  const card = run === null ? null : shownCards.find(place, run);
  return card === null ? null : { kind: 'card', card, text: '' };
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
  const answer = await answerTo(parsed, data, { origin, services });
  await deliverAnswer(answer, origin, services);
}

async function answerTo(
  parsed: ParsedCardAction | null,
  data: unknown,
  { origin, services }: { readonly origin: Origin; readonly services: BotServices },
): Promise<Answer> {
  const { sender } = origin;
  if (sender === null) return textAnswer(unknownSender);
  if (parsed === null) return textAnswer(unreadable);
  // The answer does not wait for what is tracked.
  services.tasks.track(rememberSender(origin, services));
  const answer = await runCommand(parsed.invocation, sender, services);
  if (answer.kind !== 'refused' && parsed.action.isOfRunCard)
    services.tasks.track(recordUsedCard(data, origin, services));
  return answer;
}

function content(answer: Answer, { place }: Origin, services: BotServices): TextOrCard {
  const person = services.impersonation?.personAt(place) ?? null;
  return withImpersonation(invokeContent(answer, services.commands), person);
}

const unreadable =
  'I can’t read that button, so nothing happened. Type “status”, and use the current card of the run.';
