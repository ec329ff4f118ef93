/** The tenant's words without whom they are about: addresses, distinguished names and quoted names are left out. */
export function redact(text: string): string {
  return text
    .replaceAll('\0', '')
    .replaceAll(/\/o=.*?\/cn=Recipients\/cn=[^\s'"]+/gi, hidden)
    .replaceAll(/(?<!\w)'(.*?)'(?!\w)/g, (quoted, inner: string) => kept(quoted, inner))
    .replaceAll(/"([^"]*)"/g, (quoted, inner: string) => kept(quoted, inner))
    .replaceAll(/[^\s'"<>|,;:()]+@[^\s'"<>|,;:()]+/g, hidden)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, longest);
}

const hidden = '…';
const longest = 400;

/** Ids, commands and parameters are nobody's name, and without them the sentence helps nobody. */
function kept(quoted: string, inner: string): string {
  return harmless.test(inner) ? quoted : hidden;
}

const harmless =
  /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(Get|Set|New|Add|Remove)-\w+|EmailAddresses|ExchangeGuid|ArchiveGuid|Identity|ResultSize)$/i;
