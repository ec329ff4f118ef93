import { renderDrift } from '../cards/drift-card.ts';
import { markdown } from '../cards/escape-text.ts';
import { renderMention, renderMovedCard, renderNotice } from '../cards/notice-card.ts';
import { renderReminder } from '../cards/reminder-card.ts';
import { renderRun } from '../cards/run-card.ts';
import type { Message } from '../ports/messenger.ts';
import type { Content } from './message-content.ts';

export function messageContent(message: Message): Content {
  switch (message.kind) {
    case 'card':
      return { kind: 'card', ...renderRun(message.view) };
    case 'moved-card':
      return { kind: 'card', ...renderMovedCard(message.view) };
    case 'notice':
      return { kind: 'card', ...renderNotice(message.view, message.mention) };
    case 'reminder':
    case 'escalation':
      return { kind: 'card', ...renderReminder(message.view, message) };
    case 'drift':
      return { kind: 'card', ...renderDrift(message.notice) };
    case 'announcement':
      return message.mention === null
        ? { kind: 'text', text: markdown(message.text, 1_000) }
        : { kind: 'card', ...renderMention(message.text, message.mention) };
  }
}
