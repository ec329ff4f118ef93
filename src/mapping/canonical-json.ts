/** JSON with the keys of every object sorted, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(hasSortedKeys(value) ? value : withSortedKeys(value));
}

/** Most rows of a plan are made with sorted keys, and a large plan need not copy them. */
function hasSortedKeys(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(hasSortedKeys);
  if (!isRecord(value)) return true;
  let previous = '';
  for (const key of Object.keys(value)) {
    if (key < previous || !hasSortedKeys(value[key])) return false;
    previous = key;
  }
  return true;
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
