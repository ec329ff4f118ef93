/** An address as Exchange writes it, taken apart: the prefix in lower case, the value byte for byte. */
export interface Address {
  readonly prefix: string;
  readonly value: string;
}

const word = /^[A-Za-z][A-Za-z0-9-]*$/;
/** What is its own key, as most addresses are: printable ASCII without blanks or capitals. */
const plain = /^[\u0021-\u0040\u005b-\u007e]+$/;
const beyondAscii = /[^\u0020-\u007e]/;

/** A value without a prefix is SMTP, as Exchange itself reads it. */
export function parseAddress(text: string): Address {
  const colon = text.indexOf(':');
  const prefix = text.slice(0, Math.max(0, colon)).trimStart();
  return word.test(prefix)
    ? { prefix: prefix.toLowerCase(), value: text.slice(colon + 1) }
    : { prefix: 'smtp', value: text };
}

/** Equal for two spellings of one address: SMTP without case, everything else exact but for its prefix. */
export function addressKey(text: string): string {
  const { prefix, value } = parseAddress(text);
  return `${prefix}:${prefix === 'smtp' ? smtpKey(value) : value}`;
}

/** An SMTP address without its prefix, as it is compared: no case, no blanks around it, one form of each accent. */
export function smtpKey(value: string): string {
  if (plain.test(value)) return value;
  const key = value.trim().toLowerCase();
  return beyondAscii.test(key) ? key.normalize('NFC') : key;
}

export function isSmtp(text: string): boolean {
  return parseAddress(text).prefix === 'smtp';
}

export function isX500(text: string): boolean {
  return parseAddress(text).prefix === 'x500';
}

/** The one address of a recipient that Exchange marks by an upper-case prefix. */
export function isPrimary(text: string): boolean {
  return text.trimStart().startsWith('SMTP:');
}

/** Of an SMTP address, with or without its prefix; lower case, empty where there is none. */
export function domainOf(text: string): string {
  const key = smtpKey(parseAddress(text).value);
  const at = key.lastIndexOf('@');
  return at === -1 ? '' : key.slice(at + 1);
}

/** Of an SMTP address, with or without its prefix, in its own spelling; empty where there is none. */
export function localPartOf(text: string): string {
  const value = parseAddress(text).value.trim();
  return value.slice(0, Math.max(0, value.lastIndexOf('@')));
}

/** Whether one of an object's SMTP addresses has this `smtpKey`. */
export function hasSmtp({ primaryAddress, addresses }: Addressed, key: string): boolean {
  if (smtpKey(primaryAddress) === key) return true;
  return addresses.some((address) => addressKey(address) === `smtp:${key}`);
}

/** Every SMTP address of an object as `smtpKey` gives it: the primary one first, the others sorted, none twice. */
export function smtpKeysOf({ primaryAddress, addresses }: Addressed): readonly string[] {
  const others = addresses
    .map(parseAddress)
    .filter(({ prefix }) => prefix === 'smtp')
    .map(({ value }) => smtpKey(value));
  const keys = new Set([smtpKey(primaryAddress), ...others.sort()]);
  keys.delete('');
  return [...keys];
}

interface Addressed {
  readonly primaryAddress: string;
  readonly addresses: readonly string[];
}
