import type { Test } from './filter.ts';

const clause = /^"(displayName|userPrincipalName|mail):([^"]*)"$/i;

/** `$search` of quoted `property:words` clauses joined by OR; a word of the value must begin with them. */
export function search(text: string): Test {
  const clauses = text.split(' OR ').map((part) => clause.exec(part.trim()));
  if (clauses.some((found) => found === null)) {
    return { kind: 'faulty', why: `Syntax error: $search=${text}` };
  }
  return {
    kind: 'test',
    fits: (item) =>
      clauses.some((found) => {
        const property = found?.[1]?.toLowerCase();
        const entry = Object.entries(item).find(([key]) => key.toLowerCase() === property);
        const value = typeof entry?.[1] === 'string' ? entry[1].toLowerCase() : '';
        const words = (found?.[2] ?? '').toLowerCase();
        return value.startsWith(words) || value.includes(` ${words}`);
      }),
  };
}
