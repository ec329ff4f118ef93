import type { CustomAttributes, Profile } from './tenant-objects.ts';
import type { Policy } from './policy.ts';

/** The employee ID for comparison, trimmed and in lower case, from the attribute that the policy names; null where there is none. */
export function employeeIdOf(
  { profile, customAttributes }: WithEmployeeId,
  { employeeId }: Pick<Policy, 'employeeId'>,
): string | null {
  const value = employeeId === 'employeeId' ? profile?.employeeId : customAttributes[employeeId];
  const key = (value ?? '').trim().toLowerCase();
  return key === '' ? null : key;
}

interface WithEmployeeId {
  readonly profile: Profile | null;
  readonly customAttributes: CustomAttributes;
}

/** The words of a name for comparison, in lower case, without accents and punctuation. */
export function wordsOf(name: string): readonly string[] {
  const plain = ascii.test(name) ? name : name.normalize('NFKD').replace(combiningMarks, '');
  return plain
    .toLowerCase()
    .split(separators)
    .filter((word) => word !== '');
}

/** Whether two names have the same words in any order; a name of two or more words may also be part of a longer one. */
export function isSameName(one: string, other: string): boolean {
  if (one === other) return letterOrDigit.test(one);
  const [fewer, more] = [new Set(wordsOf(one)), new Set(wordsOf(other))].sort(
    (a, b) => a.size - b.size,
  );
  if (fewer === undefined || more === undefined || fewer.size === 0) return false;
  const isContained = [...fewer].every((word) => more.has(word));
  return isContained && (fewer.size === more.size || fewer.size > 1);
}

const combiningMarks = /\p{M}+/gu;
const letterOrDigit = /[\p{L}\p{N}]/u;
const separators = /[^\p{L}\p{N}]+/u;
const ascii = /^[\u0020-\u007e]*$/;
