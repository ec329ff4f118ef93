import { markdown } from './escape-text.ts';
import { textLimits, type TextLimits } from './text-limits.ts';
import { expand, type CardData } from './expand-template.ts';

export interface RenderedCard {
  readonly card: object;
  /** One sentence with the same content, for the notification and for clients that show no cards. */
  readonly text: string;
}

/** UTF-8 bytes of a card's JSON: Teams accepts 28 KB, and the bot may add a line above the card. */
export const maxCardBytes = 27 * 1024;

/** Renders a card with full texts; if it is too big, again with fewer buttons, then with shorter texts. */
export function renderCard(build: (limits: TextLimits) => CardData): RenderedCard {
  for (const [share, maxRowButtons, showsExtras] of sizes) {
    const content = build(textLimits(share, maxRowButtons, showsExtras));
    const { text } = content.data;
    const card = { ...expand(content), fallbackText: markdown(text, 600) };
    if (byteLength(card) <= maxCardBytes) return { card, text };
  }
  throw new Error('Rendering a card: the smallest size is too big for Teams');
}

/** Largest first: share of the text lengths, pin buttons under a row, whether the chart, filters and search are on the card. */
const sizes = [
  [1, 3, true],
  [1, 2, true],
  [1, 1, true],
  [1, 0, true],
  [0.6, 0, true],
  [0.35, 0, true],
  [0.2, 0, true],
  [0.2, 0, false],
  [0.1, 0, false],
  [0, 0, false],
] as const;

/** UTF-8 bytes of the card's JSON. */
export function byteLength(card: object): number {
  return new TextEncoder().encode(JSON.stringify(card)).length;
}
