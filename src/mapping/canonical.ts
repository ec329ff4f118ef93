/** JSON with the keys of every object sorted, so that equal values give equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(keysSorted(value));
}

function keysSorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keysSorted);
  if (!isRecord(value)) return value;
  const sorted = new Bare();
  for (const key of Object.keys(value).sort()) sorted[key] = keysSorted(value[key]);
  return sorted;
}

/** A Date is none: it writes itself. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}

/** Has no prototype of its own, so that «__proto__» is a key like any other; made faster than `Object.create(null)`. */
class Bare {
  [key: string]: unknown;
}
Object.setPrototypeOf(Bare.prototype, null);
