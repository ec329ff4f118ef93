/** Several values per key. The usual key has one value and needs no array of its own. */
export interface Multimap<T, K = string> {
  readonly first: Map<K, T>;
  readonly more: Map<K, T[]>;
}

export function multimap<T, K = string>(): Multimap<T, K> {
  return { first: new Map(), more: new Map() };
}

/** Adds a value; adding the same value twice in a row adds it once. */
export function addValue<T, K>(values: Multimap<T, K>, key: K, value: T): void {
  const first = values.first.get(key);
  if (first === undefined) {
    values.first.set(key, value);
    return;
  }
  const more = values.more.get(key);
  if ((more?.at(-1) ?? first) === value) return;
  if (more === undefined) values.more.set(key, [value]);
  else more.push(value);
}

export function valuesAt<T, K>(values: Multimap<T, K>, key: K): readonly T[] {
  const first = values.first.get(key);
  if (first === undefined) return noValues;
  const more = values.more.get(key);
  return more === undefined ? [first] : [first, ...more];
}

/** The values of a key except this one. */
export function otherValuesAt<T, K>(values: Multimap<T, K>, key: K, value: T): readonly T[] {
  if (!values.more.has(key)) return noValues;
  return valuesAt(values, key).filter((other) => other !== value);
}

const noValues: readonly never[] = [];
