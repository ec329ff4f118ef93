import { text, type Answer } from '../commands/answer.ts';
import { parseMessage } from '../commands/parse-message.ts';
import { runCommand } from '../commands/run-command.ts';
import type { BotServices } from './bot-services.ts';
import { deliverWhenDone } from './deliver-answer.ts';
import type { Origin } from './activity-origin.ts';
import { rememberSender, unknownSender } from './remember-sender.ts';

/** Answers a typed message. */
export function answerMessage(
  message: string,
  origin: Origin,
  services: BotServices,
): Promise<void> {
  return deliverWhenDone(answerTo(message, origin, services), origin, services);
}

async function answerTo(message: string, origin: Origin, services: BotServices): Promise<Answer> {
  const { sender } = origin;
  if (sender === null) return text(unknownSender);
  const parsed = parseMessage(message, services.commands);
  await rememberSender(origin, services);
  switch (parsed.kind) {
    case 'command':
      return runCommand(parsed.invocation, sender, services);
    case 'suggestion':
      return text(`Did you mean “${parsed.suggestion}”? Type that, or “help”.`);
    case 'incomplete':
      return text(`${parsed.question} Try “${parsed.command.example}”.`);
    case 'unknown':
      return text('Sorry, I didn’t get that. Type “help” to see what I can do.');
  }
}
