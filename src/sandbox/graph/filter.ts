import type { Shape } from './shapes.ts';

export type Test =
  | { readonly kind: 'test'; readonly fits: (item: Shape) => boolean }
  | { readonly kind: 'faulty'; readonly why: string };

const properties = [
  'displayName',
  'userPrincipalName',
  'mail',
  'givenName',
  'surname',
  'id',
  'appId',
  'mailNickname',
];
const startsWith = /^startswith\((\w+),\s*'((?:[^']|'')*)'\)/i;
const equals = /^(\w+) eq '((?:[^']|'')*)'/i;
const join = /^ (and|or) /i;

/** `$filter` of startswith and eq clauses, joined by `and` or by `or`; other filters are refused. */
export function filter(text: string): Test {
  const clauses: ((item: Shape) => boolean)[] = [];
  const joins: string[] = [];
  let rest = text.trim();
  for (;;) {
    const [start, equal] = [startsWith.exec(rest), equals.exec(rest)];
    const found = start ?? equal;
    const property = properties.find((each) => each.toLowerCase() === found?.[1]?.toLowerCase());
    if (found === null || property === undefined) return faulty(text);
    const wanted = (found[2] ?? '').replaceAll("''", "'").toLowerCase();
    const value = (item: Shape) => lower(item[property]);
    clauses.push(
      start === null
        ? (item) => value(item) === wanted
        : (item) => value(item)?.startsWith(wanted) === true,
    );
    rest = rest.slice(found[0].length);
    if (rest === '') break;
    const word = join.exec(rest);
    if (word === null) return faulty(text);
    joins.push((word[1] ?? '').toLowerCase());
    rest = rest.slice(word[0].length);
  }
  if (new Set(joins).size > 1) return faulty(text);
  return joins[0] === 'and'
    ? { kind: 'test', fits: (item) => clauses.every((fits) => fits(item)) }
    : { kind: 'test', fits: (item) => clauses.some((fits) => fits(item)) };
}

function faulty(text: string): Test {
  return { kind: 'faulty', why: `Unsupported or invalid query filter clause specified: ${text}` };
}

function lower(value: unknown): string | null {
  return typeof value === 'string' ? value.toLowerCase() : null;
}
