import { domainOf } from '../mapping/email-address.ts';
import { identifierIn } from './uploaded-columns.ts';

interface Recipient {
  /** The line number in the text, from 1; the position in the list where a line has several. */
  readonly number: number;
  readonly address: string;
}

/**
 * Reads addresses as mail clients write them, such as `Gu, Lee <lee.gu@contoso.com>; ada@contoso.com`; null if the text is a
 * table. Two plain addresses of different domains on each line are pairs of a table.
 */
export function readRecipientList(text: string): readonly Recipient[] | null {
  const recipients: Recipient[] = [];
  let [lines, widest, hasNames] = [0, 0, false];
  for (const [index, line] of text.split('\n').entries()) {
    const entries = entriesOf(line);
    for (const entry of entries) {
      const address = identifierIn(entry);
      if (address === null) return null;
      hasNames ||= entry.includes('<');
      recipients.push({ number: index + 1, address });
    }
    if (entries.length > 0) lines += 1;
    widest = Math.max(widest, entries.length);
  }
  if (widest < 2) return hasNames ? recipients : null;
  const isWide = widest > 2 && (hasNames || lines === 1);
  const domains = new Set(recipients.map(({ address }) => domainOf(address)));
  if (!isWide && domains.size > 1) return null;
  return recipients.map(({ address }, index) => ({ number: index + 1, address }));
}

/** Splits at semicolons and tabs, and at commas after an address: one before it belongs to the name, as in `Gu, Lee <…>`. */
function entriesOf(line: string): readonly string[] {
  const entries: string[] = [];
  let [start, isQuoted, hasAddress] = [0, false, false];
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '"') isQuoted = !isQuoted;
    if (character === '@') hasAddress = true;
    const splits = character === ';' || character === '\t' || (character === ',' && hasAddress);
    if (isQuoted || !splits) continue;
    entries.push(line.slice(start, at));
    [start, hasAddress] = [at + 1, false];
  }
  entries.push(line.slice(start));
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}
