import { renderBatch } from '../cards/batch-card.ts';
import { renderBatches, renderDashboard } from '../cards/batches-card.ts';
import { renderComparison } from '../cards/compare-card.ts';
import { renderApprovers, renderQuestion, renderWelcome } from '../cards/conversation-cards.ts';
import { renderDoctor } from '../cards/doctor-card.ts';
import { renderProjectLeft } from '../cards/project-left-card.ts';
import { renderExclude } from '../cards/exclude-card.ts';
import { renderChoose } from '../cards/choose-card.ts';
import { renderExplanation } from '../cards/explain-card.ts';
import { renderHelp } from '../cards/help-card.ts';
import { renderPolicy } from '../cards/policy-card.ts';
import { renderRefusal } from '../cards/refusal-card.ts';
import type { RenderedCard } from '../cards/render-card.ts';
import { renderPending } from '../cards/pending-card.ts';
import { renderHistory, renderStatus } from '../cards/run-list-cards.ts';
import { renderReplacement } from '../cards/replace-card.ts';
import { renderRun } from '../cards/run-card.ts';
import { renderTrust } from '../cards/trust-card.ts';
import { renderWhy } from '../cards/why-card.ts';
import type { Answer } from '../commands/answer.ts';
import type { ChatCommand } from '../commands/command.ts';
import { helpPage } from '../commands/help-page.ts';
import { quotedCommands } from '../commands/quoted-commands.ts';
import type { Choice } from '../ports/answer-views.ts';
import type { Refused } from '../ports/refused.ts';
import type { TextOrCard } from './message-content.ts';

/** The message that shows an answer; the notes of a run and offered files are posted separately. */
export function answerContent(answer: Answer, commands: readonly ChatCommand[]): TextOrCard {
  switch (answer.kind) {
    case 'run-opened':
      return text(`Run ${answer.run} is open. Its card follows.`);
    case 'run-card':
    case 'approval-recorded':
    case 'run-decided':
      return card(renderRun(answer.view));
    case 'trust':
      return card(renderTrust(answer));
    case 'project-left':
      return card(renderProjectLeft(answer.left));
    case 'doctor':
      return card(renderDoctor(answer.report));
    case 'status':
      return card(renderStatus(answer.status));
    case 'history':
      return card(renderHistory(answer.history));
    case 'comparison':
      return card(renderComparison(answer.comparison));
    case 'batches':
      return card(renderBatches(answer.overview, answer));
    case 'dashboard':
      return card(renderDashboard(answer.overview, answer));
    case 'batch':
      return card(renderBatch(answer.batch, answer));
    case 'replacement':
      return card(renderReplacement(answer.replacement));
    case 'pending':
      return card(renderPending(answer.waiting));
    case 'policy':
      return card(renderPolicy(answer.policy));
    case 'exclude':
      return card(renderExclude(answer.exclude));
    case 'choose':
      return card(renderChoose(answer.choose));
    case 'why':
      return card(renderWhy(answer.why));
    case 'refused':
      return card(renderRefusal(answer, nextSteps(answer, commands)));
    case 'help':
      return card(renderHelp(helpPage(answer.topic, commands)));
    case 'approvers':
      return card(renderApprovers(answer.approvers));
    case 'explain':
      return card(renderExplanation(answer.explain));
    case 'welcome':
      return card(renderWelcome(answer.welcome));
    case 'question':
    case 'not-understood':
      return card(renderQuestion(answer.text, answer.choices));
    case 'noted':
      return answerContent(answer.answer, commands);
    case 'text':
    case 'files':
      return text(answer.text);
  }
}

/** The buttons of a refusal, and those for the commands that it names. */
function nextSteps(
  { code, next, choices = [] }: Refused,
  commands: readonly ChatCommand[],
): readonly Choice[] {
  const steps = [...choices, ...quotedCommands(next, commands)];
  return code === 'stale' ? steps.map((step) => ({ ...step, title: 'Open current card' })) : steps;
}

/** The same for the sender of an invoke, who keeps the card that they used when they are refused, unless that card is out of date. */
export function invokeContent(answer: Answer, commands: readonly ChatCommand[]): TextOrCard {
  if (answer.kind === 'refused' && answer.code !== 'stale')
    return text(`${answer.text} ${answer.next}`);
  return answerContent(answer, commands);
}

/** A text whose choices the client suggests above the box to type in. */
export function suggesting({
  text: words,
  choices,
}: Extract<Answer, { readonly kind: 'not-understood' }>): TextOrCard {
  const lines = choices.map(({ line }) => `“${line}”`).join(', ');
  return { kind: 'text', text: `${words} ${lines}`, suggestions: choices };
}

export function text(words: string): TextOrCard {
  return { kind: 'text', text: words };
}

function card({ card: content, text: summary }: RenderedCard): TextOrCard {
  return { kind: 'card', card: content, text: summary };
}
