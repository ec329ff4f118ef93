import { isWhereRequested, type Message, type Messenger } from '../ports/messenger.ts';
import type { Place } from '../ports/run.ts';
import type { Connector } from './connector.ts';
import type { Content } from './message-content.ts';
import type { ShownCards } from './shown-cards.ts';
import { threadAddressOf, addressOf } from './conversation-address.ts';
import { messageContent } from './draw-message.ts';

/** Posts and edits with the connector. */
export function connectorMessenger(connector: Connector, shownCards: ShownCards): Messenger {
  const remember = (place: Place, message: Message, content: Content) => {
    if (message.kind === 'card' && content.kind === 'card')
      shownCards.remember(place, message.view.run.id, content.card);
  };
  return {
    post: async (place, message, thread) => {
      const content = messageContent(message);
      const isRequested = isWhereRequested(place, message);
      if (place.kind === 'channel' && !isRequested && thread === null) {
        const posted = await connector.startThread(addressOf(place), content);
        remember(place, message, content);
        return { place, ...posted };
      }
      const address =
        isRequested || thread === null
          ? threadAddressOf(place)
          : { ...addressOf(place), conversation: thread };
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
