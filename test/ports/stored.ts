/** A copy of the value as PostgreSQL keeps it: NUL and unpaired surrogates become U+FFFD, an invalid date is refused. */
export function stored<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\p{Surrogate}|\0/gu, '\uFFFD');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  if (!(value instanceof Date))
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)]));
  if (Number.isNaN(value.getTime())) throw new RangeError('An invalid date can’t be stored.');
  return new Date(value);
}
