export interface Entry {
  readonly number: number;
  readonly source: string;
  /** null: none is given. */
  readonly target: string | null;
}

export type Conflict =
  | { readonly fate: 'duplicate'; readonly of: number }
  | { readonly fate: 'malformed'; readonly why: string };

/** Enters lines one by one; one that repeats or contradicts an earlier one is not entered but answered. */
export function ledger(): (entry: Entry) => Conflict | null {
  const bySource = new Map<string, Entry>();
  const byTarget = new Map<string, Entry>();
  return (entry) => {
    const same = bySource.get(entry.source);
    if (same !== undefined) return again(entry, same);
    const owner = entry.target === null ? undefined : byTarget.get(entry.target);
    if (owner !== undefined)
      return malformed(`Line ${owner.number} gives this target to another source.`);
    bySource.set(entry.source, entry);
    if (entry.target !== null) byTarget.set(entry.target, entry);
    return null;
  };
}

function again({ target }: Entry, earlier: Entry): Conflict {
  if (target === earlier.target) return { fate: 'duplicate', of: earlier.number };
  return malformed(
    earlier.target === null
      ? `Line ${earlier.number} leaves this source without a target.`
      : `Line ${earlier.number} gives this source another target.`,
  );
}

function malformed(why: string): Conflict {
  return { fate: 'malformed', why };
}
