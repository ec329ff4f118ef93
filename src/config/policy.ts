import type * as z from 'zod/v4';
import type { Policy } from '../mapping/policy.ts';
import { readDocument, type PolicyDocument } from './policy/document.ts';
import { policySchema } from './policy/schema.ts';

export type ParsedPolicy =
  | { readonly kind: 'policy'; readonly policy: Policy }
  | { readonly kind: 'faulty'; readonly faults: readonly string[] };

/** The text of a policy file; every fault says path, line, what is wrong and what to put. */
export function parsePolicy(yamlText: string): ParsedPolicy {
  const document = readDocument(yamlText);
  if (document.faults.length > 0) return { kind: 'faulty', faults: document.faults };
  const parsed = policySchema.safeParse(document.value);
  if (parsed.success) return { kind: 'policy', policy: parsed.data };
  return {
    kind: 'faulty',
    faults: parsed.error.issues.flatMap((issue) => tell(issue, document)),
  };
}

function tell(issue: z.core.$ZodIssue, document: PolicyDocument): readonly string[] {
  if (issue.code !== 'unrecognized_keys') return [fault(issue.path, issue.message, document)];
  const what = `is unknown: remove it or mend its name (${issue.message})`;
  return issue.keys.map((key) => fault([...issue.path, key], what, document));
}

function fault(path: readonly PropertyKey[], what: string, document: PolicyDocument): string {
  const place = path.length === 0 ? 'the file' : path.join('.');
  return `${place}: ${what} (line ${document.lineOf(path)})`;
}
