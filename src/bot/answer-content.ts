import { renderHelp } from '../cards/help-card.ts';
import { renderPolicy } from '../cards/policy-card.ts';
import { renderRefusal } from '../cards/refusal-card.ts';
import type { RenderedCard } from '../cards/render-card.ts';
import { renderPending } from '../cards/pending-card.ts';
import { renderHistory, renderStatus } from '../cards/run-list-cards.ts';
import { renderRun } from '../cards/run-card.ts';
import { renderTrust } from '../cards/trust-card.ts';
import { renderWhy } from '../cards/why-card.ts';
import type { Answer } from '../commands/answer.ts';
import type { ChatCommand } from '../commands/command.ts';
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
      return card(renderTrust(answer.checks));
    case 'status':
      return card(renderStatus(answer.runs, answer.notes));
    case 'history':
      return card(renderHistory(answer.batch, answer.runs));
    case 'pending':
      return card(renderPending(answer.waiting));
    case 'policy':
      return card(renderPolicy(answer.policy));
    case 'why':
      return card(renderWhy(answer.why));
    case 'refused':
      return card(renderRefusal(answer));
    case 'help':
      return card(renderHelp(commands));
    case 'text':
    case 'files':
      return text(answer.text);
  }
}

/** The same for the sender of an invoke, who keeps the card that they used when they are refused. */
export function invokeContent(answer: Answer, commands: readonly ChatCommand[]): TextOrCard {
  if (answer.kind === 'refused') return text(`${answer.text} ${answer.next}`);
  return answerContent(answer, commands);
}

export function text(words: string): TextOrCard {
  return { kind: 'text', text: words };
}

function card({ card: content, text: summary }: RenderedCard): TextOrCard {
  return { kind: 'card', card: content, text: summary };
}
