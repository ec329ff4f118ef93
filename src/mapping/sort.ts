/** Compares by code unit, so that the order is the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}

/** Sorts by the first of several texts that differs. */
export function sortedBy<T>(
  values: readonly T[],
  keysOf: (value: T) => readonly string[],
): readonly T[] {
  return values
    .map((value) => ({ value, keys: keysOf(value) }))
    .sort((a, b) => compareTexts(a.keys, b.keys))
    .map(({ value }) => value);
}

function compareTexts(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < a.length; index += 1) {
    const order = compareText(a[index] ?? '', b[index] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}
