import { quote } from '../mapping/trust/powershell.ts';

/**
 * A PowerShell expression whose value is the text. It is all ASCII: in a script that is read in the wrong code page
 * half a letter may turn into a quote, and an invisible letter would show its reader something else.
 */
export function literal(text: string): string {
  if (ascii.test(text)) return quote(text);
  const terms = (text.match(/[ -~]+|[^ -~]/g) ?? []).map((part) =>
    ascii.test(part) ? quote(part) : character(part),
  );
  return `('' + ${terms.join(' + ')})`;
}

export function literals(texts: readonly string[]): string {
  return `@(${texts.map(literal).join(', ')})`;
}

/** The text within a block comment; nothing in it ends the comment. */
export function remark(text: string): string {
  return text.replace(/[^ -~]|[#<>]/g, '?');
}

const ascii = /^[ -~]*$/;

function character(unit: string): string {
  return `[char]0x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
