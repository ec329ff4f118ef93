import type { Recipient } from '../world/recipient.ts';
import { refusals } from './refusal.ts';

export type Filter = (recipient: Recipient) => boolean;
/** Whether a recipient is a direct member of the group with this distinguished name. */
export type IsMemberOf = (recipient: Recipient, groupName: string) => boolean;

/** `-Filter` in OPATH: comparisons joined by -and, -or, -not and parentheses. Throws a Refusal for anything else. */
export function recipientFilter(text: string, isMemberOf: IsMemberOf): Filter {
  const reader = tokenReader(text);
  const filter = either(reader, isMemberOf);
  if (reader.peek() !== null) throw invalid(text);
  return filter;
}

interface TokenReader {
  readonly text: string;
  peek(): string | null;
  /** Throws a Refusal at the end of the text. */
  next(): string;
}

function tokenReader(text: string): TokenReader {
  const tokens: readonly string[] = text.match(/'(?:[^']|'')*'|[()]|[^\s()']+/g) ?? [];
  let at = 0;
  return {
    text,
    peek: () => tokens[at]?.toLowerCase() ?? null,
    next: () => {
      const token = tokens[at];
      if (token === undefined) throw invalid(text);
      at += 1;
      return token;
    },
  };
}

function either(reader: TokenReader, isMemberOf: IsMemberOf): Filter {
  const parts = [both(reader, isMemberOf)];
  while (reader.peek() === '-or') {
    reader.next();
    parts.push(both(reader, isMemberOf));
  }
  return (recipient) => parts.some((fits) => fits(recipient));
}

function both(reader: TokenReader, isMemberOf: IsMemberOf): Filter {
  const parts = [single(reader, isMemberOf)];
  while (reader.peek() === '-and') {
    reader.next();
    parts.push(single(reader, isMemberOf));
  }
  return (recipient) => parts.every((fits) => fits(recipient));
}

function single(reader: TokenReader, isMemberOf: IsMemberOf): Filter {
  const token = reader.next();
  if (token.toLowerCase() === '-not') {
    const inner = single(reader, isMemberOf);
    return (recipient) => !inner(recipient);
  }
  if (token !== '(') return comparison(token, reader, isMemberOf);
  const inner = either(reader, isMemberOf);
  if (reader.next() !== ')') throw invalid(reader.text);
  return inner;
}

function comparison(name: string, reader: TokenReader, isMemberOf: IsMemberOf): Filter {
  const operator = reader.next().toLowerCase();
  const value = /^'(.*)'$/s.exec(reader.next())?.[1]?.replaceAll("''", "'");
  if (value === undefined) throw invalid(reader.text);
  if (name.toLowerCase() === 'memberofgroup' && operator === '-eq') {
    return (recipient) => isMemberOf(recipient, value);
  }
  const property = properties.find((each) => each.toLowerCase() === name.toLowerCase());
  const test = testOf(operator, value);
  const isGuid = guids.some((each) => each === property);
  if (property === undefined || test === null || (isGuid && !/^-(eq|ne)$/.test(operator))) {
    throw invalid(reader.text);
  }
  const isNegative = operator === '-ne';
  return (recipient) => [recipient[property]].flat().some(test) !== isNegative;
}

const guids = ['Guid', 'ExchangeGuid', 'ArchiveGuid', 'ExternalDirectoryObjectId'] as const;
const properties = [
  ...guids,
  ...(['Alias', 'Name', 'DisplayName', 'UserPrincipalName', 'PrimarySmtpAddress'] as const),
  ...(['EmailAddresses', 'LegacyExchangeDN', 'RecipientTypeDetails'] as const),
] as const;

/** A directory compares without case and without accents, and its order is not that of code points. */
const { compare } = new Intl.Collator('en', { sensitivity: 'base' });

/** A text without case and accents. */
function keyOf(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Of -ne the test is that of -eq; a wildcard may only stand at the end. */
function testOf(operator: string, wanted: string): ((value: string) => boolean) | null {
  const key = keyOf(wanted);
  switch (operator) {
    case '-eq':
    case '-ne':
      return (value) => keyOf(value) === key;
    case '-like': {
      const prefix = key.replace(/\*$/, '');
      if (prefix.includes('*')) return null;
      if (prefix === key) return (value) => keyOf(value) === key;
      return (value) => keyOf(value).startsWith(prefix);
    }
    case '-ge':
      return (value) => compare(value, wanted) >= 0;
    case '-gt':
      return (value) => compare(value, wanted) > 0;
    case '-le':
      return (value) => compare(value, wanted) <= 0;
    case '-lt':
      return (value) => compare(value, wanted) < 0;
    default:
      return null;
  }
}

function invalid(text: string) {
  return refusals.transformation('Filter', `Invalid filter syntax: "${text}".`);
}
