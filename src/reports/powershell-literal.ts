import { quote } from '../mapping/powershell.ts';

/**
 * A PowerShell expression for the text, in ASCII only: in a script that is read with the wrong code page
 * part of a character can become a quote, and an invisible character would hide what the script does.
 */
export function literal(text: string): string {
  if (ascii.test(text)) return quote(text);
  const terms = (text.match(/[ -~]+|[^ -~]/g) ?? []).map((part) =>
    ascii.test(part) ? quote(part) : charLiteral(part),
  );
  return `('' + ${terms.join(' + ')})`;
}

export function literalArray(texts: readonly string[]): string {
  return `@(${texts.map(literal).join(', ')})`;
}

const ascii = /^[ -~]*$/;

function charLiteral(codeUnit: string): string {
  return `[char]0x${codeUnit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The text for use inside a block comment, without anything that could end the comment. */
export function commentText(text: string): string {
  return text.replace(/[^ -~]|[#<>]/g, '?');
}
