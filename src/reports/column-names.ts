import type { Side } from '../mapping/tenant-objects.ts';

/** What the name of a column says; `side` null: it names no tenant. A lower rank identifies a person more strongly. */
export interface NamedColumn {
  readonly side: Side | null;
  readonly rank: number;
}

/** Only files of Microsoft's Cross-Tenant Identity Mapping have this column. */
export const identityMappingColumn = 'targetexternaldirectoryobjectid';

/** The name in lower case, letters and digits alone: `Source E-Mail` is `sourceemail`. */
export function columnKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Reads a `columnKey`; null if it names no identifier of a person. */
export function columnNamed(key: string): NamedColumn | null {
  for (const [side, words] of sides)
    for (const word of words) {
      const attribute = withoutWord(key, word);
      if (attribute === '') return isWholeName(word) ? { side, rank: weakRank } : null;
      const rank = attribute === null ? undefined : rankOf(attribute);
      if (rank !== undefined) return { side, rank };
    }
  const rank = rankOf(key);
  return rank === undefined ? null : { side: null, rank };
}

/** A column of this rank counts only if there is no better one for its side. */
export const weakRank = 3;

/** Words of Microsoft's and other migration tools, before or after the attribute: `OldUPN`, `Destination Email`, `EmailTarget`. */
const sides: readonly (readonly [Side, readonly string[]])[] = [
  ['source', ['source', 'src', 'old', 'from', 'current', 'original', 'legacy']],
  ['target', ['target', 'tgt', 'destination', 'dest', 'dst', 'new', 'to', 'future']],
];

/** `Source` alone is the name of a column; `Current` or `To` alone says too little. */
function isWholeName(word: string): boolean {
  return ['source', 'target', 'destination', 'old', 'new', 'from', 'to'].includes(word);
}

const attributes: readonly (readonly string[])[] = [
  [
    ...['externaldirectoryobjectid', 'objectid', 'id', 'userid', 'entraid', 'entraobjectid'],
    ...['azureadobjectid', 'aadobjectid', 'azureobjectid', 'userobjectid'],
  ],
  ['userprincipalname', 'upn', 'userupn', 'windowsliveid', 'microsoftonlineservicesid'],
  [
    ...['primarysmtpaddress', 'primarysmtp', 'primaryemailaddress', 'primaryemail'],
    ...['primaryaddress', 'emailaddress', 'email', 'mail', 'mailaddress', 'address'],
    ...['smtpaddress', 'smtp', 'windowsemailaddress', 'useremail', 'useremailaddress'],
  ],
  [
    ...['user', 'username', 'identity', 'object', 'mailbox', 'account', 'accountname'],
    ...['login', 'loginname', 'loginid', 'signinname', 'person', 'member', 'recipient'],
    ...['tenantuser', 'tenantowner'],
  ],
];

const ranks = new Map(attributes.flatMap((names, rank) => names.map((name) => [name, rank])));

function rankOf(attribute: string): number | undefined {
  return ranks.get(attribute);
}

/** The key without the word at its beginning or end; null if it is at neither. */
function withoutWord(key: string, word: string): string | null {
  if (key.startsWith(word)) return key.slice(word.length);
  return key.endsWith(word) ? key.slice(0, -word.length) : null;
}
