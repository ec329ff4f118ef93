import type { JSONColumnType } from 'kysely';

/** A jsonb column that can be null. */
export type NullableJson<T extends object> = JSONColumnType<T | null, string | null, string | null>;

/** Replaces NUL and unpaired surrogates with U+FFFD: PostgreSQL refuses both, and tenants deliver both. */
export function cleanText(value: string): string {
  return value.replace(/\p{Surrogate}|\0/gu, '\uFFFD');
}

/** JSON for a jsonb column. */
export function toJson(value: object): string {
  const plain = JSON.stringify(value);
  if (!/\\u(0000|d[89a-f])/.test(plain)) return plain;
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? cleanText(part) : part,
  );
}

export function toJsonOrNull(value: object | null): string | null {
  return value === null ? null : toJson(value);
}
