import type * as z from 'zod/v4';
import type { Policy } from '../mapping/policy.ts';
import { readDocument, type PolicyDocument } from './policy-schema/yaml-document.ts';
import { ineffectiveKeys } from './policy-schema/ineffective-keys.ts';
import { policySchema } from './policy-schema/policy-schema.ts';

export type ParsedPolicy =
  | { readonly kind: 'valid'; readonly policy: Policy; readonly warnings: readonly string[] }
  | { readonly kind: 'invalid'; readonly errors: readonly string[] };

/** Reads the text of a policy file. Each error has line, key, what is wrong and what to enter. */
export function parsePolicy(yamlText: string): ParsedPolicy {
  if (yamlText.length > maxLength) return { kind: 'invalid', errors: [tooLong] };
  const document = readDocument(yamlText);
  if (document.errors.length > 0) return { kind: 'invalid', errors: document.errors };
  const parsed = policySchema.safeParse(document.value);
  if (!parsed.success)
    return {
      kind: 'invalid',
      errors: parsed.error.issues.flatMap((issue) => errorTexts(issue, document)),
    };
  const isSet = (path: string) => hasKey(document.value, path.split('.'));
  return {
    kind: 'valid',
    policy: parsed.data,
    warnings: ineffectiveKeys(parsed.data, isSet),
  };
}

/** Characters. */
const maxLength = 1_000_000;
const tooLong =
  'line 1: the file has more than 1,000,000 characters. Move lists of people into groups or CSV files.';

function errorTexts(issue: z.core.$ZodIssue, document: PolicyDocument): readonly string[] {
  if (issue.code !== 'unrecognized_keys') return [errorText(issue.path, issue.message, document)];
  const problem = `is unknown. Remove it or correct its name (${issue.message}).`;
  return issue.keys.map((key) => errorText([...issue.path, key], problem, document));
}

function errorText(
  path: readonly PropertyKey[],
  problem: string,
  document: PolicyDocument,
): string {
  const key = path.length === 0 ? 'the file' : path.join('.');
  return `line ${document.lineOf(path)}: ${key} ${problem}`;
}

function hasKey(value: unknown, path: readonly string[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return true;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
  return hasKey(Reflect.get(value, key), rest);
}
