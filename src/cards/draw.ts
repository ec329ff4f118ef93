import { expand, type Sheet } from './expand.ts';
import { markdown, pen, type Pen } from './plain.ts';

/** A card, and the same in one sentence: the notification's summary and what a client without cards shows. */
export interface Drawn {
  readonly card: object;
  readonly text: string;
}

/** UTF-8 bytes of a card's JSON: Teams takes 28 KB everywhere, and the door may still write a line above the card. */
export const mostBytes = 27 * 1024;

/** Draws with long texts and, where that makes the card too big, again with fewer buttons, then with shorter texts. */
export function draw(sheet: (pen: Pen) => Sheet): Drawn {
  for (const [share, buttons, roomy] of forms) {
    const filled = sheet(pen(share, buttons, roomy));
    const card = { ...expand(filled), fallbackText: markdown(filled.data.text, 600) };
    if (bytes(card) <= mostBytes) return { card, text: filled.data.text };
  }
  throw new Error('Drawing a card: even its shortest form is too big for Teams');
}

/** The share of each text's length, the most buttons under a row, and whether the chart and buttons to other rows are there. */
const forms = [
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

/** In UTF-8. */
export function bytes(card: object): number {
  return new TextEncoder().encode(JSON.stringify(card)).length;
}
