import type { Answer } from './answer.ts';
import { authority } from './authority.ts';
import type { World } from './ports.ts';
import type { Person, Run, Viewer } from './run.ts';
import { rightOf } from './seats.ts';

/** As whom somebody looks at a run just now; `anyone` where the roles can't be read, whose card is safe for all. */
export async function viewerOf(person: Person, run: Run, world: World): Promise<Viewer> {
  if (run.decision !== null || run.digest === null) return 'anyone';
  if (person.id === run.requester.id) return 'requester';
  if (run.votes.some(({ by, digest }) => by.id === person.id && digest === run.digest))
    return 'voter';
  const right = await rightOf(person, { run, digest: run.digest }, world);
  if (right.kind === 'right') return 'approver';
  if (isUnreadable(right)) return 'anyone';
  const { policy } = await world.policies.current();
  const admin = await authority(person, ['admin'], { policy, world });
  return admin === 'has' ? 'admin' : 'watcher';
}

function isUnreadable(answer: Answer): boolean {
  return answer.kind === 'refused' && answer.why === 'roles-unreadable';
}
