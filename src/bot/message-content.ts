import { plain } from '../cards/escape-text.ts';
import { withoutInvisible } from '../mapping/invisible-characters.ts';
import type { Choice } from '../ports/answer-views.ts';
import type { Person } from '../ports/person.ts';

/** One message of the bot; `text` of a card or file is shown in notifications. */
export type Content = TextOrCard | FileContent;
export type TextOrCard =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** What a person can say next, for the client to suggest; in personal chats only. */
      readonly suggestions?: readonly Pick<Choice, 'title' | 'line'>[];
    }
  | { readonly kind: 'card'; readonly card: object; readonly text: string };
/** A file card of Teams itself: a consent card or a file info card. */
export interface FileContent {
  readonly kind: 'file';
  readonly attachment: { readonly contentType: string; readonly name: string };
  readonly text: string;
}

/** The content as a Bot Framework message, without sender and conversation. */
export function messageActivity(content: Content) {
  switch (content.kind) {
    case 'text':
      return {
        type: 'message',
        textFormat: 'plain',
        text: withoutInvisible(content.text),
        ...(content.suggestions === undefined
          ? {}
          : { suggestedActions: suggestedActions(content.suggestions) }),
      } as const;
    case 'card': {
      const attachment = { contentType: cardType, content: content.card };
      // The card has the mention; a summary would show its tags as text.
      const summary = content.text.replace(/<\/?at>/g, '');
      return { type: 'message', summary, attachments: [attachment] } as const;
    }
    case 'file':
      return {
        type: 'message',
        summary: content.text,
        attachments: [content.attachment],
      } as const;
  }
}

function suggestedActions(suggestions: readonly Pick<Choice, 'title' | 'line'>[]) {
  const actions = suggestions.map(({ title, line }) => ({ type: 'imBack', title, value: line }));
  return { to: [], actions };
}

export const cardType = 'application/vnd.microsoft.card.adaptive';

/** Shows on the content which person the sender acts as. */
export function withImpersonation(content: TextOrCard, person: Person | null): TextOrCard {
  if (person === null) return content;
  const line = `as ${plain(person.name, 80)}`;
  if (content.kind === 'text') return { ...content, text: `${line}: ${content.text}` };
  const above = { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: line, italic: true }] };
  const body: unknown = 'body' in content.card ? content.card.body : [];
  const card = {
    ...content.card,
    body: [above, ...(Array.isArray(body) ? (body as unknown[]) : [])],
  };
  return { kind: 'card', card, text: `${line}: ${content.text}` };
}
