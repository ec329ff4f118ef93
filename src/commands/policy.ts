import { policyChanges } from '../mapping/policy/policy-changes.ts';
import type { CurrentPolicy } from '../ports/policy-source.ts';
import type { World } from '../ports/world.ts';
import type { Answer } from './answer.ts';
import { noArguments } from './command-arguments.ts';
import { chatCommand } from './command.ts';

export const policy = chatCommand({
  usage: 'policy',
  example: 'policy',
  description: 'Show what changed in the policy file, and who has accepted it.',
  group: 'Admin',
  access: { only: 'admins', can: 'see policy changes' },
  parse: noArguments,
  run: (_, { world }) => showPolicy(world),
});

/** The changes that wait for acceptance, read anew. */
export async function showPolicy(world: World): Promise<Answer> {
  const { policy: inForce, errors, proposed } = await world.policySource.current();
  if (proposed === null) return { kind: 'policy', policy: { faults: errors, proposed: null } };
  const { code } = proposed;
  const changes = policyChanges(inForce, proposed.policy);
  const acceptedBy = await world.policyVersions.acceptedBy(code);
  return { kind: 'policy', policy: { faults: errors, proposed: { code, changes, acceptedBy } } };
}

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
