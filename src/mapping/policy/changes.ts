import { canonical } from '../canonical.ts';
import type { Policy } from '../policy.ts';

/** One key of the policy that differs, by its path in the file, each value as JSON; null where the key is not there. */
export interface PolicyChange {
  readonly key: string;
  readonly was: string | null;
  readonly is: string | null;
}

export function samePolicy(a: Policy, b: Policy): boolean {
  return canonical(a) === canonical(b);
}

/** What differs between two policies, key by key, in the order of the keys. */
export function policyChanges(before: Policy, after: Policy): readonly PolicyChange[] {
  const [was, is] = [leaves(before), leaves(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort()
    .map((key) => ({ key, was: was.get(key) ?? null, is: is.get(key) ?? null }))
    .filter((change) => change.was !== change.is);
}

/** Lists count as one value, since their order may mean something. */
function leaves(value: unknown, path: readonly string[] = []): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return new Map([[path.join('.'), canonical(value)]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...leaves(inner, [...path, key])]),
  );
}
