import { policyChanges } from '../../mapping/policy/changes.ts';
import { announce } from '../announce.ts';
import type { Answer, Asker } from '../answer.ts';
import { peopleToAccept } from '../gate.ts';
import type { World } from '../ports.ts';
import { refuse } from '../refuse.ts';
import { adminsOnly } from './admins.ts';

/** What the policy file says now and what counts, where the two differ. */
export async function showPolicy({ person }: Asker, world: World): Promise<Answer> {
  const admin = await adminsOnly(person, 'see the policy', world);
  if (admin.kind === 'refused') return admin;
  return shown(world);
}

/** The second admin's word makes the policy of that code count; both are judged by the one that counts until then. */
export async function acceptPolicy({ person }: Asker, code: string, world: World): Promise<Answer> {
  const admin = await adminsOnly(person, 'accept a policy', world);
  if (admin.kind === 'refused') return admin;
  const { proposed } = await world.policies.current();
  if (proposed === null) return nothing;
  if (proposed.code !== code)
    return refuse(
      'stale',
      `The policy file does not say what “${code}” stands for: it may have been changed since you looked.`,
      'Type “policy”, look at what it changes now, and accept that.',
    );
  const at = world.clock.now();
  const people = await world.gate.accept(proposed, person, { at, people: peopleToAccept });
  if (people.length === 0) return nothing;
  const names = people.map(({ name }) => name).join(' and ');
  const told = `The changed policy ${code} counts from now on, accepted by ${names}.`;
  if (people.length >= peopleToAccept) {
    await announce(told, world);
    return { kind: 'said', text: told };
  }
  await announce(
    `The policy file was changed, and ${names} accepted it; it counts once another admin types “policy accept ${code}”. “policy” shows what it changes.`,
    world,
  );
  return shown(world);
}

const nothing = refuse(
  'nothing-to-accept',
  'The policy file says what counts already.',
  'Type “policy” to see whether it was read without faults.',
);

async function shown(world: World): Promise<Answer> {
  const { policy, faults, proposed } = await world.policies.current();
  if (proposed === null) return { kind: 'policy', faults, proposed: null };
  const { code } = proposed;
  const changes = policyChanges(policy, proposed.policy);
  const accepted = await world.gate.accepted(code);
  return { kind: 'policy', faults, proposed: { code, changes, accepted } };
}
