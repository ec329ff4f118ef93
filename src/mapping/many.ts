/** Several values by key, kept so that the usual key with one value costs no list of its own. */
export interface Many<T, K = string> {
  readonly first: Map<K, T>;
  readonly more: Map<K, T[]>;
}

export function many<T, K = string>(): Many<T, K> {
  return { first: new Map(), more: new Map() };
}

/** Adds a value; asked again for the same value before the next one, it changes nothing. */
export function put<T, K>(values: Many<T, K>, key: K, value: T): void {
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

export function at<T, K>(values: Many<T, K>, key: K): readonly T[] {
  const first = values.first.get(key);
  if (first === undefined) return none;
  const more = values.more.get(key);
  return more === undefined ? [first] : [first, ...more];
}

/** Who else has a key that `one` has. */
export function others<T, K>(values: Many<T, K>, key: K, one: T): readonly T[] {
  return values.more.has(key) ? at(values, key).filter((value) => value !== one) : none;
}

const none: readonly never[] = [];
