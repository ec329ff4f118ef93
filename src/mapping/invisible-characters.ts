/**
 * Characters that people do not see, by which two names that look the same can differ: format characters, unassigned ones, lone
 * surrogates, fillers (U+3164), combining characters without a shape (U+034F), variation selectors (U+FE0F) and the empty
 * Braille pattern (U+2800). Control characters and spaces are none of them.
 */
const invisible =
  /(?![\u200c\u200d])[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2800]/gu;

/** Letters between which ZWNJ and ZWJ change how a word is written. */
const joinedScripts = (
  'Arabic Syriac Mongolian Nko Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu ' +
  'Kannada Malayalam Sinhala Khmer Myanmar Tibetan'
)
  .split(' ')
  .map((script) => `\\p{Script=${script}}`)
  .join('');

/** A ZWNJ or ZWJ that neither stands between such letters nor joins two emoji. */
const strayJoiner = new RegExp(
  `[\\u200c\\u200d](?<![${joinedScripts}\\p{Extended_Pictographic}\\p{Emoji_Modifier}].)|` +
    `[\\u200c\\u200d](?![${joinedScripts}\\p{Extended_Pictographic}])`,
  'gu',
);

const ascii = /^[\t\n\r\u0020-\u007e]*$/;

/** The text without invisible characters. */
export function withoutInvisible(text: string): string {
  return ascii.test(text) ? text : text.replace(invisible, '').replace(strayJoiner, '');
}

/** The text in which each invisible character is shown by its code point, such as `[U+3164]`. */
export function showInvisible(text: string): string {
  if (ascii.test(text)) return text;
  return text.replace(strayJoiner, codePoint).replace(invisible, codePoint);
}

/** The text as one line for a terminal: without the control characters with which a name in a tenant could hide or change lines. */
export function terminalLine(text: string): string {
  return showInvisible(text.replaceAll(/\p{Cc}/gu, ' '));
}

/** JSON in which each invisible character is written as its escape sequences, which mean the same. */
export function escapeInvisible(json: string): string {
  if (ascii.test(json)) return json;
  return json.replace(strayJoiner, escapeSequences).replace(invisible, escapeSequences);
}

function escapeSequences(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

function codePoint(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
