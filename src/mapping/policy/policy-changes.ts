import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import type { Policy } from '../policy.ts';
import { compareText } from '../sort.ts';

/** A changed value of the policy: its path in the file and its JSON, null where it is absent. Each member of a list is a change of its own. */
export interface PolicyChange {
  readonly key: string;
  readonly was: string | null;
  readonly is: string | null;
}

/** The first twelve hex digits of the SHA-256, by which a person names the policy that they accept. */
export function policyCode(policy: Policy): string {
  return createHash('sha256').update(canonicalJson(policy)).digest('hex').slice(0, 12);
}

/** The differences between two policies, roles and approval first. */
export function policyChanges(before: Policy, after: Policy): readonly PolicyChange[] {
  const [was, is] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort((a, b) => rankOf(a) - rankOf(b) || compareText(a, b))
    .flatMap((key) => changesOf(key, was.get(key), is.get(key)));
}

const firstSections = ['roles', 'approval', 'protected', 'plans', 'limits'];

function rankOf(key: string): number {
  const index = firstSections.indexOf(key.split('.')[0] ?? '');
  return index === -1 ? firstSections.length : index;
}

function changesOf(key: string, was: unknown, is: unknown): readonly PolicyChange[] {
  const [before, after] = [jsonOf(was), jsonOf(is)];
  if (before === after) return [];
  if (!Array.isArray(was) || !Array.isArray(is)) return [{ key, was: before, is: after }];
  const [old, now] = [was.map(canonicalJson), is.map(canonicalJson)];
  const removed = old
    .filter((one) => !now.includes(one))
    .map((one) => ({ key, was: one, is: null }));
  const added = now.filter((one) => !old.includes(one)).map((one) => ({ key, was: null, is: one }));
  const changes = [...removed, ...added];
  // No change of a member: the order differs, or a member is repeated.
  return changes.length === 0 ? [{ key, was: before, is: after }] : changes;
}

function jsonOf(value: unknown): string | null {
  return value === undefined ? null : canonicalJson(value);
}

/** Every value that is not an object, by its path; a list is one value. */
function leavesOf(value: unknown, path: readonly string[] = []): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return new Map([[path.join('.'), value]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...leavesOf(inner, [...path, key])]),
  );
}
