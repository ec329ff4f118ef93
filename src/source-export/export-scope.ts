import { canonicalJson } from '../mapping/canonical-json.ts';
import type { Policy } from '../mapping/policy.ts';
import type { ExportScope } from './records.ts';

/** What of the policy decides which objects an export of the batch has; null: the policy has no such batch. */
export function scopeOf(policy: Policy, batch: number): ExportScope | null {
  const source = policy.batches[String(batch)];
  if (source === undefined) return null;
  const { match, employeeId, migration, readiness } = policy;
  return {
    batch: source.kind === 'group' ? { group: source.group } : { file: source.file },
    employeeId: match.includes('employee-id') ? employeeId : null,
    immutableId: match.includes('immutable-id'),
    protectedGroups: [...policy.protected.groups].sort(),
    migrationApplication: migration?.applicationId ?? null,
    inspected: readiness.inspect !== 'off',
  };
}

/** The first key in which two scopes differ; null: they are equal. */
export function differentKey(one: ExportScope, other: ExportScope): string | null {
  for (const [key, name] of keys)
    if (canonicalJson(one[key]) !== canonicalJson(other[key])) return name;
  return null;
}

/** With their names in the policy file. */
const keys = [
  ['batch', 'batches'],
  ['employeeId', 'match and employeeId'],
  ['immutableId', 'match'],
  ['protectedGroups', 'protected.groups'],
  ['migrationApplication', 'migration.applicationId'],
  ['inspected', 'readiness.inspect'],
] as const;
