/** JSON with the keys of every object sorted, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(withSortedKeys(value));
}

function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (!isRecord(value)) return value;
  const sorted = new NullPrototypeObject();
  for (const key of Object.keys(value).sort()) sorted[key] = withSortedKeys(value[key]);
  return sorted;
}

/** A Date is no record: JSON.stringify calls its `toJSON`. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}

/** Without a prototype, `__proto__` is a key like any other; a class is faster than `Object.create(null)`. */
class NullPrototypeObject {
  [key: string]: unknown;
}
Object.setPrototypeOf(NullPrototypeObject.prototype, null);
