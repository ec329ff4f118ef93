/** By code unit, so that the order is the same on every machine, whatever its locale. */
export function byText(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}

/** Sorts by the first of several texts that differs. */
export function sortedBy<T>(
  values: readonly T[],
  texts: (value: T) => readonly string[],
): readonly T[] {
  return values
    .map((value) => ({ value, keys: texts(value) }))
    .sort((a, b) => byTexts(a.keys, b.keys))
    .map(({ value }) => value);
}

function byTexts(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < a.length; index += 1) {
    const order = byText(a[index] ?? '', b[index] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}
