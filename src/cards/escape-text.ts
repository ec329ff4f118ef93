import { showInvisible, withoutInvisible } from '../mapping/invisible-characters.ts';

/** One line without invisible characters or markup, cut to `max` characters. */
export function plain(text: string, max: number): string {
  return cutEnd(sanitize(text, max), max);
}

/** Like plain text, but cut in the middle. */
export function identifier(text: string, max: number): string {
  return cutMiddle(sanitize(text, max), max);
}

/** Plain text in which a Markdown reader finds no markup. */
export function markdown(text: string, max: number): string {
  return plain(text, max)
    .replace(/[\\`*[\]~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^[-+#]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

// Angle brackets become ‹ and ›, so that no client can read a mention, HTML or a link. A space breaks `{{`, which
// starts a date function of the client.
function sanitize(text: string, max: number): string {
  const line = limitLength(text, 8 * Math.max(max, 50)).replace(/[\s\p{Cc}]+/gu, ' ');
  // A name of nothing but invisible characters must not look like an empty one.
  const visible = withoutInvisible(line).trim() || showInvisible(line);
  return visible
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replace(/\{(?=\{)/g, '{ ')
    .trim();
}

// Bounds the time of the regular expressions above: of a longer text, a card shows only the ends.
function limitLength(text: string, limit: number): string {
  const half = limit / 2;
  return text.length <= limit ? text : `${text.slice(0, half)}…${text.slice(-half)}`;
}

function cutMiddle(text: string, max: number): string {
  const characters = Array.from(text);
  if (characters.length <= max) return text;
  const tail = Math.floor((max - 1) / 2);
  return `${joined(characters.slice(0, max - 1 - tail))}…${joined(characters.slice(-tail))}`;
}

function cutEnd(text: string, max: number): string {
  const characters = Array.from(text);
  if (characters.length <= max) return text;
  return `${joined(characters.slice(0, max - 1)).trimEnd()}…`;
}

/** Without a joiner whose other side was cut off. */
function joined(characters: readonly string[]): string {
  return withoutInvisible(characters.join(''));
}
