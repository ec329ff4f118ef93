/**
 * The same value with every key in lower case and annotations such as `X@odata.type` left out, at any depth:
 * the tenant spells one property in several ways.
 */
export function plainKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainKeys);
  if (typeof value !== 'object' || value === null) return value;
  const plain: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (!key.includes('@')) plain[key.toLowerCase()] = plainKeys(inner);
  }
  return plain;
}
