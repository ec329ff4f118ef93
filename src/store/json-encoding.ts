import type { JSONColumnType } from 'kysely';
import { cleanJson } from '../mapping/storable-text.ts';

/** A jsonb column that can be null. */
export type NullableJson<T extends object> = JSONColumnType<T | null, string | null, string | null>;

/** JSON for a jsonb column. */
export function toJson(value: object): string {
  return cleanJson(JSON.stringify(value));
}

export function toJsonOrNull(value: object | null): string | null {
  return value === null ? null : toJson(value);
}
