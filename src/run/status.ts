import type { Answer, Asker } from './answer.ts';
import { authority } from './authority.ts';
import { policyNotes } from './notes.ts';
import type { World } from './ports.ts';
import { refuse, unreadableRoles, type Refused } from './refuse.ts';
import type { Person } from './run.ts';

/** Runs shown by `status`, newest first. */
const shown = 10;

export async function status({ person }: Asker, world: World): Promise<Answer> {
  const barred = await mayLook(person, world);
  if (barred !== null) return barred;
  const notes = policyNotes(await world.policies.current());
  return { kind: 'status', runs: await world.journal.recent(shown), notes };
}

/** Everybody with a role may look; without `viewers` in the policy, everybody of the home tenant. */
export async function mayLook(person: Person, world: World): Promise<Refused | null> {
  const { policy } = await world.policies.current();
  const has = await authority(person, ['viewer', 'admin', 'approver'], { policy, world });
  if (has === 'has') return null;
  if (has === 'unreadable') return unreadableRoles;
  return refuse(
    'not-permitted',
    'The policy file does not name you among those who may look at runs.',
    'Ask one of the admins of this project.',
  );
}
