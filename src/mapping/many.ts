/** Several values by key, kept so that the usual key with one value costs no list of its own. */
export interface Many<T> {
  readonly first: Map<string, T>;
  readonly more: Map<string, T[]>;
}

export function many<T>(): Many<T> {
  return { first: new Map(), more: new Map() };
}

/** Adds a value; asked again for the same value before the next one, it changes nothing. */
export function put<T>(values: Many<T>, key: string, value: T): void {
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

export function at<T>(values: Many<T>, key: string): readonly T[] {
  const first = values.first.get(key);
  if (first === undefined) return [];
  const more = values.more.get(key);
  return more === undefined ? [first] : [first, ...more];
}
