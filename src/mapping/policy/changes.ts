import { createHash } from 'node:crypto';
import { canonical } from '../canonical.ts';
import { byText } from '../order.ts';
import type { Policy } from '../policy.ts';

/** One value of the policy that differs, by its path in the file, as JSON; null where it is not there. Of a list each member is one. */
export interface PolicyChange {
  readonly key: string;
  readonly was: string | null;
  readonly is: string | null;
}

/** The first twelve hex digits of its SHA-256: enough for a person to name what they accept. */
export function policyCode(policy: Policy): string {
  return createHash('sha256').update(canonical(policy)).digest('hex').slice(0, 12);
}

/** What differs between two policies, what decides about people first. */
export function policyChanges(before: Policy, after: Policy): readonly PolicyChange[] {
  const [was, is] = [leaves(before), leaves(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort((a, b) => weight(a) - weight(b) || byText(a, b))
    .flatMap((key) => changesOf(key, was.get(key), is.get(key)));
}

const first = ['roles', 'approval', 'protected', 'plans', 'limits'];

function weight(key: string): number {
  const at = first.indexOf(key.split('.')[0] ?? '');
  return at === -1 ? first.length : at;
}

function changesOf(key: string, was: unknown, is: unknown): readonly PolicyChange[] {
  const [before, after] = [asJson(was), asJson(is)];
  if (before === after) return [];
  if (!Array.isArray(was) || !Array.isArray(is)) return [{ key, was: before, is: after }];
  const [old, now] = [was.map(canonical), is.map(canonical)];
  const gone = old.filter((one) => !now.includes(one)).map((one) => ({ key, was: one, is: null }));
  const come = now.filter((one) => !old.includes(one)).map((one) => ({ key, was: null, is: one }));
  // The same members in another order, or one of them more often.
  return gone.length + come.length === 0 ? [{ key, was: before, is: after }] : [...gone, ...come];
}

function asJson(value: unknown): string | null {
  return value === undefined ? null : canonical(value);
}

function leaves(value: unknown, path: readonly string[] = []): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return new Map([[path.join('.'), value]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...leaves(inner, [...path, key])]),
  );
}
