import { withoutInvisible } from '../mapping/invisible-characters.ts';
import { cardType, type TextOrCard } from './message-content.ts';

/** The response to an invoke, which only the sender sees; null: nothing. A status of 400 or more would show as «Something went wrong». */
export function invokeResponse(content: TextOrCard | null) {
  return { type: 'invokeResponse', value: { status: 200, body: invokeBody(content) } };
}

function invokeBody(content: TextOrCard | null) {
  switch (content?.kind) {
    case 'card':
      return { statusCode: 200, type: cardType, value: content.card };
    case 'text':
    case undefined:
      return {
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: withoutInvisible(content?.text ?? ''),
      };
  }
}
