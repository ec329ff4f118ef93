import { renderDrift } from '../cards/drift-card.ts';
import { markdown } from '../cards/escape-text.ts';
import { renderMention, renderNotice, renderReminder } from '../cards/notice-card.ts';
import { renderRun } from '../cards/run-card.ts';
import type { Message, Messenger } from '../ports/messenger.ts';
import type { Place } from '../ports/run.ts';
import type { Connector } from './connector.ts';
import type { Content } from './message-content.ts';
import type { ShownCards } from './shown-cards.ts';
import { threadAddressOf, addressOf } from './conversation-address.ts';

/** Posts and edits with the connector. In a channel every post starts a thread, except the card of a run in the thread that requested it. */
export function connectorMessenger(connector: Connector, shownCards: ShownCards): Messenger {
  const remember = (place: Place, message: Message, content: Content) => {
    if (message.kind === 'card' && content.kind === 'card')
      shownCards.remember(place, message.view.run.id, content.card);
  };
  return {
    post: async (place, message) => {
      const content = messageContent(message);
      if (place.kind === 'channel' && !isRequestedAt(place, message)) {
        const posted = await connector.startThread(addressOf(place), content);
        remember(place, message, content);
        return { place, ...posted };
      }
      const address = threadAddressOf(place);
      const activity = await connector.send(address, content);
      remember(place, message, content);
      return { place, conversation: address.conversation, activity };
    },
    edit: async ({ place, conversation, activity }, message) => {
      const content = messageContent(message);
      await connector.edit({ ...addressOf(place), conversation }, activity, content);
      remember(place, message, content);
    },
    isAvailable: (place) => connector.isAvailable(threadAddressOf(place)),
  };
}

function isRequestedAt({ reference }: Place, message: Message): boolean {
  return message.kind === 'card' && message.view.run.place.reference === reference;
}

function messageContent(message: Message): Content {
  switch (message.kind) {
    case 'card':
      return { kind: 'card', ...renderRun(message.view) };
    case 'notice':
      return { kind: 'card', ...renderNotice(message.view, message.mention) };
    case 'reminder':
    case 'escalation':
      return { kind: 'card', ...renderReminder(message.view, message.kind) };
    case 'drift':
      return { kind: 'card', ...renderDrift(message.notice) };
    case 'announcement':
      return message.mention === null
        ? { kind: 'text', text: markdown(message.text, 1_000) }
        : { kind: 'card', ...renderMention(message.text, message.mention) };
  }
}
