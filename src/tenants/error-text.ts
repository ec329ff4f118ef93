import { redactText } from '../log/redact.ts';

/** The sentence in a tenant's error, for people: without codes, exception names, stack traces and secrets, and shortened. */
export function readableText(text: string): string {
  const sentence = withoutTail(text.replaceAll('\0', '').slice(0, maxReadLength))
    .replaceAll(diagnostics, '$<reason>')
    .replaceAll(serverPrefix, '')
    .trim()
    .replace(exceptionPrefix, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return redactText(sentence).slice(0, maxLength);
}

/** Replaces addresses, distinguished names and quoted names, so that the log names no person. */
export function withoutNames(text: string): string {
  const read = text.replaceAll('\0', '').slice(0, maxReadLength);
  return withoutQuotedNames(withoutDistinguishedNames(read))
    .replaceAll(/"([^"]*)"/g, hideUnlessPublic)
    .replaceAll(/[^\s'"<>|,;:()]+/g, (word) => (isAddress(word) ? hidden : word))
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, maxLength);
}

const hidden = '…';
const maxLength = 800;
/** Characters of a tenant's text that are read. */
const maxReadLength = 4_000;

/** `2000008;reason="The role …";error_category="access_denied"` in the header x-ms-diagnostics. */
const diagnostics =
  /\b\d{4,9};\s?reason="(?<reason>[^"]{0,1000})"(?:;\s?error_category="?[\w-]{0,60}"?)?/g;
/** `[Server=…,RequestId=…,TimeStamp=…] [FailureCategory=…] D2CC5D20,Microsoft.Exchange.…` of remote PowerShell. */
const serverPrefix =
  /\[(?:Server|FailureCategory)=[^\]]{0,300}\]|\b[0-9A-F]{6,8},Microsoft\.Exchange\.[\w.]{1,200}/g;
/** `Microsoft.Exchange.….ADScopeException: ` or `Ex6F9304|Microsoft.Exchange.….ADScopeException|`. */
const exceptionPrefix = /^(?:\w{0,20}\|)?[\w.]{1,200}Exception\s?[:|]\s?/;

/** Without the stack trace of .NET and the record of PowerShell, which follow the sentence. */
function withoutTail(text: string): string {
  const tail =
    /\n\s{0,20}(?:at [A-Z][\w.]{0,200}\(|\+ (?:CategoryInfo|FullyQualifiedErrorId))/.exec(text);
  return tail === null ? text : text.slice(0, tail.index);
}

/** `/o=ExchangeLabs/ou=…/cn=Recipients/cn=…`; each part has one beginning, so the time is linear. */
function withoutDistinguishedNames(text: string): string {
  return text
    .split(/(?=\/o=)/i)
    .map((part) => part.replace(/^\/o=.*?\/cn=Recipients\/cn=[^\s'"]+/i, hidden))
    .join('');
}

/** A quote stands at the beginning or end of a word; the one of “couldn't” is an apostrophe. */
function withoutQuotedNames(text: string): string {
  const closings = Array.from(text.matchAll(/'(?!\w)/g), ({ index }) => index);
  const shown: string[] = [];
  let end = 0;
  let next = 0;
  for (const { index: start } of text.matchAll(/(?<!\w)'/g)) {
    if (start < end) continue;
    while ((closings[next] ?? Infinity) <= start) next += 1;
    const closing = closings[next];
    if (closing === undefined) break;
    const inner = text.slice(start + 1, closing);
    shown.push(text.slice(end, start), hideUnlessPublic(`'${inner}'`, inner));
    end = closing + 1;
  }
  return [...shown, text.slice(end)].join('');
}

function isAddress(word: string): boolean {
  const at = word.indexOf('@', 1);
  return at !== -1 && at < word.length - 1;
}

function hideUnlessPublic(quoted: string, inner: string): string {
  return publicTerm.test(inner) ? quoted : hidden;
}

/** Ids, cmdlets and parameters name no person, and the text needs them. */
const publicTerm =
  /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(Get|Set|New|Add|Remove)-\w+|EmailAddresses|ExchangeGuid|ArchiveGuid|Identity|ResultSize)$/i;
