import { isObjectId } from '../mapping/person-identifier.ts';
import { nameList } from '../mapping/named-object.ts';
import type { Side } from '../mapping/tenant-objects.ts';
import type { Finders } from '../ports/reports.ts';
import type { LineResult } from './uploaded-line-lookup.ts';

/** For a value that identifies no person, whom it could mean: “Did you mean …?”; empty where there is no such person. */
export type Hint = (side: Side, identifier: string) => string;

export type UnresolvedLine = Extract<LineResult, { readonly identifier: string }>;

export function unresolvedLines(results: readonly LineResult[]): readonly UnresolvedLine[] {
  return results.filter((line): line is UnresolvedLine => 'identifier' in line);
}

/** Values of each side that are compared with every name of its tenant. */
const maxHints = 10;

/** Looks for similar people once for each side, and for its first unresolved values alone. */
export function hintsFor(results: readonly LineResult[], { similar }: Finders): Hint {
  const unresolved = unresolvedLines(results);
  const hintsOf = (side: Side) => {
    const values = unresolved
      .filter((line) => line.side === side && !isInOther(line) && !isObjectId(line.identifier))
      .map(({ identifier }) => identifier);
    const found = similar(side, [...new Set(values)].slice(0, maxHints));
    return (identifier: string) => {
      const people = found.get(identifier) ?? [];
      return people.length === 0 ? '' : `Did you mean ${nameList(people)}?`;
    };
  };
  const hints = { source: hintsOf('source'), target: hintsOf('target') };
  return (side, identifier) => hints[side](identifier);
}

/** Whether the other tenant has it. */
export function isInOther(line: UnresolvedLine): boolean {
  return line.result === 'unknown' && line.isInOther;
}

/** A value from a file for a sentence. */
export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
