import { smtpKey } from './email-address.ts';
import { withoutInvisible } from './invisible-characters.ts';

/**
 * The address, object ID or name in what a person typed or copied, such as `Lee Gu <lee.gu@contoso.com>;` or
 * `mailto:lee.gu@contoso.com`: without what stands around it. Chat commands and files read every person with it.
 */
export function readIdentifier(text: string): string {
  if (plainAddress.test(text)) return text;
  if (text.length > maxLength) return text.trim();
  let value = withoutInvisible(decodeEntities(text)).replace(/[\s\p{Z}\p{Cc}]+/gu, ' ');
  for (let layer = 0; layer < maxLayers; layer += 1) {
    const inner = withoutLayer(value);
    if (inner === value) break;
    value = inner;
  }
  return value;
}

/** Most values of a file; nothing stands around one. */
const plainAddress = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)*$/;
/** Characters; an address has at most 320 and a display name 256, and the name can stand before the address. */
const maxLength = 1_000;
/** Quotes, brackets and prefixes around one value; more than any client writes. */
const maxLayers = 8;

/** An address of a person rather than an object ID or a name. */
export function isAddress(identifier: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(identifier);
}

/** An Entra object ID, or another GUID. */
export function isObjectId(identifier: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(identifier);
}

/** Equal for two spellings of an address, user principal name or object ID: without case, and with one kind of apostrophe. */
export function identifierKey(identifier: string): string {
  return withPlainApostrophes(smtpKey(identifier));
}

/** Equal for two spellings of a display name: `Gu, Lee` and `Lee Gu` too. */
export function nameKey(name: string): string {
  const key = identifierKey(name)
    .replace(/[\s\p{Z}]+/gu, ' ')
    .replace(/\.$/, '');
  const [last = '', first = '', ...others] = key.split(',');
  const isInverted = others.length === 0 && first.trim() !== '' && last.trim() !== '';
  return isInverted ? `${first.trim()} ${last.trim()}` : key;
}

/** The text with the apostrophe of a keyboard for the curly ones of Word, Outlook and phones. */
export function withPlainApostrophes(text: string): string {
  return text.replace(/[’‘‛ʼʻ´`＇′]/g, "'");
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:lt|gt|amp|quot|apos|nbsp|#39);/g,
    (entity) => entities[entity] ?? entity,
  );
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&nbsp;': ' ',
};

/** The value without its outermost separators, quotes, name before the address, or prefix. */
function withoutLayer(text: string): string {
  const value = withoutSeparators(text);
  return addressInBrackets(value) ?? insideQuotes(value) ?? withoutPrefix(value);
}

function withoutSeparators(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && separator.test(text.charAt(start))) start += 1;
  const atEnd = text.includes('@') ? addressEnd : separator;
  while (end > start && atEnd.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

const separator = /[\s;,]/;
const addressEnd = /[\s;,.:!?]/;

/** Of `Lee Gu <lee.gu@contoso.com>` the address, of `<Lee Gu>` the name; else null. The closing bracket can be missing. */
function addressInBrackets(value: string): string | null {
  for (const [open, close] of brackets) {
    const start = value.lastIndexOf(open);
    if (start === -1) continue;
    const end = value.endsWith(close) ? value.length - 1 : value.length;
    const [before, inner] = [value.slice(0, start).trim(), value.slice(start + 1, end)];
    if (inner.includes('@') && namesOther(before, inner)) return null;
    if (isAddress(inner) && !inner.includes(close)) return inner;
    if (end === value.length) continue;
    if (before === '') return inner;
    if (isAddress(before)) return before;
  }
  return null;
}

/** Whether another address stands before the brackets, so that the text names several people. */
function namesOther(before: string, inner: string): boolean {
  const last = inner.toLowerCase();
  return addressesIn(before).some((address) => !last.endsWith(address.toLowerCase()));
}

/** The words of a text that are addresses. */
export function addressesIn(text: string): readonly string[] {
  return text.split(/[\s;,<>()[\]"]+/).filter(isAddress);
}

const brackets = [
  ['<', '>'],
  ['(', ')'],
  ['[', ']'],
] as const;

function insideQuotes(value: string): string | null {
  if (
    value.length < 3 ||
    !quote.test(value.charAt(0)) ||
    !quote.test(value.charAt(value.length - 1))
  )
    return null;
  return value.slice(1, -1);
}

const quote = /[\p{Pi}\p{Pf}"'`„‚]/u;

function withoutPrefix(value: string): string {
  const prefix = /^(?:mailto|smtp|sip):/i.exec(value)?.[0];
  if (prefix === undefined) return value;
  const rest = value.slice(prefix.length);
  return prefix.toLowerCase() === 'mailto:' ? addressOfLink(rest) : rest;
}

/** The address of a `mailto:` link, without a subject and with its characters decoded. */
function addressOfLink(rest: string): string {
  const [address = ''] = rest.split('?', 1);
  try {
    return decodeURIComponent(address);
  } catch (error) {
    if (error instanceof URIError) return address;
    throw error;
  }
}
