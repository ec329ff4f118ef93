import { markdown, plain } from './escape-text.ts';
import { textLimits, type TextLimits } from './text-limits.ts';
import { expand, type CardData } from './expand-template.ts';

export interface RenderedCard {
  readonly card: object;
  /** One sentence with the same content, for the notification and for clients that show no cards. */
  readonly text: string;
}

/** UTF-8 bytes of a card's JSON: Teams accepts 28 KB, and the bot may add a line above the card. */
export const maxCardBytes = 27 * 1024;

/** Renders a card with full texts; if it is too big, again with fewer people and choices, then with shorter texts. */
export function renderCard(build: (limits: TextLimits) => CardData): RenderedCard {
  for (const [share, maxRows, showsExtras] of sizes) {
    const content = build(textLimits(share, maxRows, showsExtras));
    const { text } = content.data;
    const card = { ...expand(content), fallbackText: markdown(text, 600), speak: plain(text, 600) };
    if (byteLength(card) <= maxCardBytes) return { card, text };
  }
  throw new Error('Rendering a card: the smallest size is too big for Teams');
}

/** Largest first: share of the text lengths, people on a page, whether the search and every filter are on the card. A remedy is cut last. */
const sizes = [
  [1, 8, true],
  [1, 6, true],
  [1, 6, false],
  [1, 4, false],
  [1, 2, false],
  [0.6, 2, false],
  [0.35, 2, false],
  [0.2, 2, false],
  [0.1, 1, false],
  [0, 1, false],
] as const;

/** UTF-8 bytes of the card's JSON. */
export function byteLength(card: object): number {
  return new TextEncoder().encode(JSON.stringify(card)).length;
}
