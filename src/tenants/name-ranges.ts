/** Names that begin with `prefix` and with none of `except`, as Exchange compares them. */
interface Range {
  readonly prefix: string;
  readonly except: readonly string[];
}

/** The first page of the objects that a filter selects. */
interface RangePage<T> {
  readonly objects: readonly NamedItem<T>[];
  readonly isWhole: boolean;
}

interface NamedItem<T> {
  /** By which an object is known in two pages. */
  readonly key: string;
  readonly name: string;
  readonly item: T;
}

type InRanges<T> =
  | { readonly kind: 'complete'; readonly items: readonly T[] }
  | { readonly kind: 'incomplete'; readonly why: string };

/**
 * Reads objects without a link to a next page: a range of names with more than one page is divided into the names that begin
 * with one more letter and all others. Exchange itself says which name belongs where, so no object is left out, whatever the
 * order and the alphabet of the names, and one that is in two ranges is taken once. `read` gets an OPATH filter.
 */
export async function readInNameRanges<T>(
  read: (filter: string) => Promise<RangePage<T>>,
): Promise<InRanges<T>> {
  const items = new Map<string, T>();
  const seen = new Set<string>();
  const problems: string[] = [];
  const readRange = async (range: Range): Promise<void> => {
    if (problems.length > 0) return;
    const { objects, isWhole } = await read(filterOf(range)).catch((error: unknown) => {
      problems.push('another range failed');
      throw error;
    });
    if (isWhole) {
      for (const { key, item } of objects) items.set(key, item);
      return;
    }
    for (const { key } of objects) seen.add(key);
    const letter = nextLetter(objects, range);
    if (letter === null) {
      problems.push('the names of more than one page of its objects begin alike');
      return;
    }
    const prefix = range.prefix + letter;
    await Promise.all([
      readRange({ prefix, except: [] }),
      readRange({ ...range, except: [...range.except, prefix] }),
    ]);
  };
  await readRange({ prefix: '', except: [] });
  const [problem] = problems;
  if (problem !== undefined) return { kind: 'incomplete', why: problem };
  const missing = [...seen].filter((key) => !items.has(key)).length;
  if (missing <= maxMissing) return { kind: 'complete', items: [...items.values()] };
  return { kind: 'incomplete', why: `its ranges of names leave out ${missing} objects` };
}

/** Objects that may be deleted or renamed while the ranges are read. */
const maxMissing = 20;

function filterOf({ prefix, except }: Range): string {
  return [
    ...(prefix === '' ? [] : [beginsWith(prefix)]),
    ...except.map((one) => `-not ${beginsWith(one)}`),
  ].join(' -and ');
}

function beginsWith(prefix: string): string {
  return `(Name -like '${prefix.replaceAll("'", "''")}*')`;
}

/** The letter that follows the prefix most often on a page; null if none can be asked for. */
function nextLetter(
  objects: readonly NamedItem<unknown>[],
  { prefix, except }: Range,
): string | null {
  const counts = new Map<string, number>();
  for (const object of objects) {
    const name = object.name.toLowerCase();
    if (!name.startsWith(prefix) || except.some((one) => name.startsWith(one))) continue;
    const [letter = ''] = name.slice(prefix.length);
    if (allowed.test(letter)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}

/** Other signs may have a meaning of their own in a filter. */
const allowed = /^[\p{L}\p{N} ._'-]$/u;
