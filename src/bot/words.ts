const quote = '[\\p{Pi}\\p{Pf}"\'`„‚<>]';
const quoted = new RegExp(`^${quote}(.+)${quote}$`, 'u');
const quotation = new RegExp(`^${quote}.+?${quote}(?= )`, 'u');
const opening = new RegExp(`^${quote}+`, 'u');
const closing = new RegExp(`[${quote.slice(1, -1)}\\s.!?]+$`, 'u');

/** One line with single blanks; a line that was quoted whole, as by copying it from somewhere, loses its quotes. */
export function tidy(text: string): string {
  const line = text
    .replace(/(?![\u200c\u200d])\p{Cf}/gu, '')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim();
  return opening.test(line) ? line.replace(opening, '').replace(closing, '') : line;
}

/** Without the full stop, or colon, that ends a sentence. */
export function bare(words: string): string {
  return words.replace(/[\s.!?:]+$/u, '');
}

/** Words that were quoted, as they stand between the quotes; null where they are not. */
export function inQuotes(words: string): string | null {
  return quoted.exec(words)?.[1]?.trim() ?? null;
}

/** The words before and behind a keyword; a quotation at the beginning is never cut. */
export function cut(words: string, keyword: string): readonly [string, string] | null {
  const from = quotation.exec(words)?.[0].length ?? 0;
  const found = new RegExp(` ${keyword} `, 'i').exec(words.slice(from));
  if (found === null) return null;
  const at = from + found.index;
  return [words.slice(0, at), words.slice(at + found[0].length)];
}
