import type { JSONColumnType } from 'kysely';

/** A jsonb column that may be empty. */
export type Nullable<T extends object> = JSONColumnType<T | null, string | null, string | null>;

/** What PostgreSQL can keep: tenants pad texts with NUL and cut characters in half, and it takes neither. */
export function text(value: string): string {
  return value.replace(/\p{Surrogate}|\0/gu, '\uFFFD');
}

/** JSON for a jsonb column. */
export function json(value: object): string {
  const plain = JSON.stringify(value);
  if (!/\\u(0000|d[89a-f])/.test(plain)) return plain;
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? text(part) : part,
  );
}

export function jsonOrNull(value: object | null): string | null {
  return value === null ? null : json(value);
}
