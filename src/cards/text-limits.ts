import { rowsPerPage } from '../ports/row-filters.ts';
import { identifier, markdown, plain } from './escape-text.ts';

/** Formats a text for a card; `max` counts characters, and a longer text is cut with «…». */
export type FormatText = (text: string, max: number) => string;

/** How long the texts and lists of one card may be; render-card.ts lowers the limits until the card fits. */
export interface TextLimits {
  /** For a TextRun, which has no markup: one line without invisible characters. */
  readonly plain: FormatText;
  /** For a TextRun: an address or another value that people compare, cut in the middle. */
  readonly identifier: FormatText;
  /** For a TextBlock, a fact or a message: plain text with Markdown escaped. */
  readonly markdown: FormatText;
  /** The first items of a list, at least one. */
  readonly first: <T>(list: readonly T[], max: number) => readonly T[];
  /** How many people of a page fit. */
  readonly maxRows: number;
  /** Whether the card has the search, and every choice of its filter. */
  readonly showsExtras: boolean;
}

/** Limits at a share (0 to 1) of each length that the caller asks for. */
export function textLimits(share: number, maxRows = rowsPerPage, showsExtras = false): TextLimits {
  const scaled = (max: number) => Math.max(minTextLength, Math.floor(max * share));
  return {
    plain: (text, max) => plain(text, scaled(max)),
    identifier: (text, max) => identifier(text, scaled(max)),
    markdown: (text, max) => markdown(text, scaled(max)),
    first: (list, max) => list.slice(0, Math.max(1, Math.floor(max * share))),
    maxRows,
    showsExtras,
  };
}

const minTextLength = 8;
