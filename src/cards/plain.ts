/** How whatever a tenant or a person wrote enters a card; lengths are characters, a longer text ends in «…». */
export interface Pen {
  /** For a TextRun, where nothing is markup: one line, no invisible characters. */
  readonly plain: Write;
  /** The same for an address or another value that people compare: where it is too long, its middle is left out. */
  readonly value: Write;
  /** The same for a TextBlock, a fact or a message, where Markdown is read. */
  readonly markdown: Write;
  /** The first few of a list. */
  readonly few: <T>(list: readonly T[], max: number) => readonly T[];
  /** How many buttons there is room for under one row. */
  readonly buttons: number;
  /** Whether there is room for the chart, and for buttons to other rows than those shown. */
  readonly roomy: boolean;
}

export type Write = (text: string, max: number) => string;

/** A pen whose texts and lists are cut at this share of the length asked for. */
export function pen(share: number, buttons = 0, roomy = false): Pen {
  const room = (max: number) => Math.max(shortest, Math.floor(max * share));
  return {
    buttons,
    roomy,
    plain: (text, max) => plain(text, room(max)),
    value: (text, max) => cutMiddle(visible(text), room(max)),
    markdown: (text, max) => markdown(text, room(max)),
    few: (list, max) => list.slice(0, Math.max(1, Math.floor(max * share))),
  };
}

export function plain(text: string, max: number): string {
  return cut(visible(text), max);
}

export function markdown(text: string, max: number): string {
  return plain(text, max)
    .replace(/[\\`*[\]~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^[-+#]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

const shortest = 8;

// Angle brackets become quotes in both kinds: no mention, no HTML and no link can be made without them,
// whatever a client reads. Doubled braces would be a date function of the client. ZWNJ and ZWJ are letters' own.
function visible(text: string): string {
  return graspable(text)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/(?![\u200c\u200d])\p{C}/gu, '')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replace(/\{(?=\{)/g, '{ ')
    .trim();
}

// Nobody reads more than the ends of a text this long, and it must not cost the bot its time.
function graspable(text: string): string {
  return text.length <= 4000 ? text : `${text.slice(0, 2000)}…${text.slice(-1999)}`;
}

function cutMiddle(text: string, max: number): string {
  const letters = Array.from(text);
  if (letters.length <= max) return text;
  const half = Math.floor((max - 1) / 2);
  return `${letters.slice(0, max - 1 - half).join('')}…${letters.slice(-half).join('')}`;
}

function cut(text: string, max: number): string {
  const letters = Array.from(text);
  if (letters.length <= max) return text;
  return `${letters
    .slice(0, max - 1)
    .join('')
    .trimEnd()}…`;
}
