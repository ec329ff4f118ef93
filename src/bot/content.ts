import type { Person } from '../run/run.ts';
import { plain } from '../cards/plain.ts';

/** What one message of the bot's holds; a card's or file's `text` is what stands in notifications. */
export type Content = Told | FileContent;
/** What is told in words. */
export type Told =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'card'; readonly card: object; readonly text: string };
/** A file that Teams shows in its own way, on offer or handed over. */
export interface FileContent {
  readonly kind: 'file';
  readonly attachment: { readonly contentType: string; readonly name: string };
  readonly text: string;
}

/** The content as a message activity of the Bot Framework, less who and where. */
export function activityOf(content: Content) {
  switch (content.kind) {
    case 'text':
      return { type: 'message', textFormat: 'plain', text: content.text } as const;
    case 'card': {
      const attachment = { contentType: cardType, content: content.card };
      // A mention is the card's own; in a summary its marks would be read as letters.
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

export const cardType = 'application/vnd.microsoft.card.adaptive';

/** Says on the content itself on whose behalf it was asked for. */
export function signed(content: Told, as: Person | null): Told {
  if (as === null) return content;
  const line = `as ${plain(as.name, 80)}`;
  if (content.kind === 'text') return { kind: 'text', text: `${line}: ${content.text}` };
  const above = { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: line, italic: true }] };
  const card = { ...content.card, body: [above, ...bodyOf(content.card)] };
  return { kind: 'card', card, text: `${line}: ${content.text}` };
}

function bodyOf(card: object): readonly unknown[] {
  const body: unknown = 'body' in card ? card.body : [];
  return Array.isArray(body) ? body : [];
}
