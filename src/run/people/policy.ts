import { policyChanges } from '../../mapping/policy/changes.ts';
import type { Answer, Asker } from '../answer.ts';
import { ChannelError } from '../faults.ts';
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

/** The second admin's word makes the file's policy count; both are judged by the policy that counts until then. */
export async function acceptPolicy({ person }: Asker, world: World): Promise<Answer> {
  const admin = await adminsOnly(person, 'accept a policy', world);
  if (admin.kind === 'refused') return admin;
  const { proposed } = await world.policies.current();
  if (proposed === null)
    return refuse(
      'nothing-to-accept',
      'The policy file says what counts already.',
      'Type “policy” to see whether it was read without faults.',
    );
  const at = world.clock.now();
  const people = await world.gate.accept(proposed, person, { at, people: peopleToAccept });
  const names = people.map(({ name }) => name).join(' and ');
  const counts = people.length >= peopleToAccept;
  await announce(
    counts
      ? `The changed policy counts from now on, accepted by ${names}.`
      : `The policy file was changed, and ${names} accepted it; it counts once another admin types “policy accept”. “policy” shows what it changes.`,
    world,
  );
  return counts
    ? { kind: 'said', text: `The changed policy counts from now on, accepted by ${names}.` }
    : shown(world);
}

async function shown(world: World): Promise<Answer> {
  const { policy, faults, proposed } = await world.policies.current();
  return {
    kind: 'policy',
    faults,
    changes: proposed === null ? [] : policyChanges(policy, proposed),
    accepted: proposed === null ? [] : await world.gate.accepted(proposed),
  };
}

/** A channel that can't be told just now is no reason to undo what counts. */
async function announce(text: string, { outbox, channel, log }: World): Promise<void> {
  for (const place of await outbox.registered())
    try {
      await channel.post(place, { kind: 'announcement', text });
    } catch (fault) {
      if (!(fault instanceof ChannelError)) throw fault;
      log.warn('a channel could not be told of the policy', { place: place.id, fault });
    }
}
