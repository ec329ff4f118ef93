interface LinePair {
  readonly number: number;
  readonly source: string;
  /** null: the line has no target. */
  readonly target: string | null;
}

export type Conflict =
  | { readonly result: 'duplicate'; readonly of: number }
  | { readonly result: 'malformed'; readonly why: string };

/** Returns a function that takes lines in order and returns how a line repeats or contradicts an earlier one; null if it does neither. */
export function conflictFinder(): (line: LinePair) => Conflict | null {
  const bySource = new Map<string, LinePair>();
  const byTarget = new Map<string, LinePair>();
  return (line) => {
    const sameSource = bySource.get(line.source);
    if (sameSource !== undefined) return sourceConflict(line, sameSource);
    const sameTarget = line.target === null ? undefined : byTarget.get(line.target);
    if (sameTarget !== undefined)
      return malformed(`Line ${sameTarget.number} has this target for another source.`);
    bySource.set(line.source, line);
    if (line.target !== null) byTarget.set(line.target, line);
    return null;
  };
}

function sourceConflict({ target }: LinePair, earlier: LinePair): Conflict {
  if (target === earlier.target) return { result: 'duplicate', of: earlier.number };
  return malformed(
    earlier.target === null
      ? `Line ${earlier.number} has no target for this source.`
      : `Line ${earlier.number} has another target for this source.`,
  );
}

function malformed(why: string): Conflict {
  return { result: 'malformed', why };
}
