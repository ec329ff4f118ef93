import type { CurrentPolicy } from '../ports/policy-source.ts';

/** Tells people who rely on the policy file that a change of it is not in force. */
export function policyNotes({ errors, proposed }: CurrentPolicy): readonly string[] {
  if (errors.length > 0)
    return [
      `The policy file was changed and has errors, so the earlier policy stays in force: ${errors.join('; ')}`,
    ];
  if (proposed === null) return [];
  return [
    'The policy file was changed. The earlier policy stays in force until two admins accept the change; “policy” shows it and what to type.',
  ];
}
