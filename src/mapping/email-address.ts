/** A proxy address split into its prefix in lower case and its value, byte for byte. */
export interface Address {
  readonly prefix: string;
  readonly value: string;
}

const prefixPattern = /^[A-Za-z][A-Za-z0-9-]*$/;
/** Printable ASCII without spaces and capitals: such a value is its own key, and most are. */
const normalizedPattern = /^[\u0021-\u0040\u005b-\u007e]+$/;
const nonAscii = /[^\u0020-\u007e]/;

/** A value without a prefix is SMTP, as in Exchange. */
export function parseAddress(text: string): Address {
  // Nearly all addresses of a large tenant begin in one of these ways.
  if (text.startsWith('smtp:') || text.startsWith('SMTP:'))
    return { prefix: 'smtp', value: text.slice(5) };
  if (text.startsWith('x500:') || text.startsWith('X500:'))
    return { prefix: 'x500', value: text.slice(5) };
  const colon = text.indexOf(':');
  const prefix = text.slice(0, Math.max(0, colon)).trimStart();
  return prefixPattern.test(prefix)
    ? { prefix: prefix.toLowerCase(), value: text.slice(colon + 1) }
    : { prefix: 'smtp', value: text };
}

/** Equal for two spellings of one address: like Exchange, it ignores case in addresses of every type. */
export function addressKey(text: string): string {
  const { prefix, value } = parseAddress(text);
  return `${prefix}:${prefix === 'smtp' ? smtpKey(value) : dnKey(value)}`;
}

/** The DN of an X500 address, a LegacyExchangeDN or the value of another type, normalized for comparison: lower case. */
export function dnKey(value: string): string {
  return value.toLowerCase();
}

/** The addresses that `existing` does not have in any spelling, byte for byte; of two spellings of one address, the first. */
export function newAddresses(
  addresses: readonly string[],
  existing: readonly string[],
): readonly string[] {
  const keys = new Set(existing.map(addressKey));
  return addresses.filter((address) => {
    const key = addressKey(address);
    return !keys.has(key) && keys.add(key);
  });
}

/** An SMTP address without its prefix, normalized for comparison: lower case, trimmed, Unicode NFC. */
export function smtpKey(value: string): string {
  if (normalizedPattern.test(value)) return value;
  const key = value.trim().toLowerCase();
  return nonAscii.test(key) ? key.normalize('NFC') : key;
}

export function isSmtp(text: string): boolean {
  return parseAddress(text).prefix === 'smtp';
}

export function isX500(text: string): boolean {
  return parseAddress(text).prefix === 'x500';
}

/** Exchange marks the primary address of a recipient with the prefix `SMTP:` in upper case. */
export function isPrimary(text: string): boolean {
  return text.trimStart().startsWith('SMTP:');
}

/** The domain of an SMTP address with or without prefix, in lower case; empty where there is none. */
export function domainOf(text: string): string {
  const key = smtpKey(parseAddress(text).value);
  const at = key.lastIndexOf('@');
  return at === -1 ? '' : key.slice(at + 1);
}

/** The local part of an SMTP address with or without prefix, in its own case; empty where there is none. */
export function localPartOf(text: string): string {
  const value = parseAddress(text).value.trim();
  return value.slice(0, Math.max(0, value.lastIndexOf('@')));
}

/** Whether one of an object's SMTP addresses has this `smtpKey`. */
export function hasSmtp({ primaryAddress, addresses }: WithAddresses, key: string): boolean {
  if (smtpKey(primaryAddress) === key) return true;
  return addresses.some((address) => addressKey(address) === `smtp:${key}`);
}

/** The `smtpKey` of every SMTP address of an object: the primary one first, the others sorted, without duplicates. */
export function smtpKeysOf({ primaryAddress, addresses }: WithAddresses): readonly string[] {
  const others: string[] = [];
  for (const address of addresses) {
    const { prefix, value } = parseAddress(address);
    if (prefix === 'smtp') others.push(smtpKey(value));
  }
  const keys = new Set([smtpKey(primaryAddress), ...others.sort()]);
  keys.delete('');
  return [...keys];
}

interface WithAddresses {
  readonly primaryAddress: string;
  readonly addresses: readonly string[];
}
