import type { Channel, Message } from '../run/ports.ts';
import type { Connector } from './connector.ts';
import type { Content } from './content.ts';
import { addressOf } from './place.ts';
import { markdown } from '../cards/plain.ts';
import { drawCall } from '../cards/call.ts';
import { drawDrift } from '../cards/drift.ts';
import { drawNotice } from '../cards/notice.ts';
import { drawRun } from '../cards/run.ts';

/** Posts and edits over the connector; in a channel every post is a thread of its own. */
export function channel(connector: Connector): Channel {
  return {
    post: async (place, message) => {
      const address = addressOf(place);
      const content = contentOf(message);
      if (place.kind === 'channel') return { place, ...(await connector.open(address, content)) };
      const activity = await connector.send(address, content);
      return { place, conversation: address.conversation, activity };
    },
    edit: ({ place, conversation, activity }, message) =>
      connector.edit({ ...addressOf(place), conversation }, activity, contentOf(message)),
  };
}

function contentOf(message: Message): Content {
  switch (message.kind) {
    case 'card':
      return { kind: 'card', ...drawRun(message.view) };
    case 'notice':
      return { kind: 'card', ...drawNotice(message.view, message.mention) };
    case 'reminder':
    case 'escalation':
      return { kind: 'card', ...drawCall(message.view, message.kind) };
    case 'drift':
      return { kind: 'card', ...drawDrift(message.news) };
    case 'announcement':
      return { kind: 'text', text: markdown(message.text, 1_000) };
  }
}
