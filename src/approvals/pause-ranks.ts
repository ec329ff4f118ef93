import { refuse, type Refused } from '../ports/refused.ts';
import { type Person } from '../ports/person.ts';
import type { World } from '../ports/world.ts';
import { isHigherRank, type Pause, type PauseRank } from '../ports/pause.ts';
import { hasRole, rolesUnreadable } from './role-members.ts';

type Roles = Parameters<typeof hasRole>[2];

/** The pause that a person makes. Stopping needs no role, so one whose roles can't be read has the lowest rank. */
export async function pauseBy(person: Person, roles: Roles): Promise<Pause> {
  const rank = await currentRank(person, roles);
  return { ...person, rank: rank === 'unreadable' || rank === null ? 'requester' : rank };
}

/** null: the person has no role now. */
async function currentRank(
  person: Person,
  roles: Roles,
): Promise<'admin' | 'approver' | 'unreadable' | null> {
  const isApprover = await hasRole(person, ['approver'], roles);
  if (isApprover === 'unreadable') return isApprover;
  if (isApprover === 'yes') return 'approver';
  const isAdmin = await hasRole(person, ['admin'], roles);
  if (isAdmin === 'unreadable') return isAdmin;
  return isAdmin === 'yes' ? 'admin' : null;
}

interface ResumeRequest {
  readonly person: Person;
  readonly pause: Pause;
  /** «run 12», «all runs». */
  readonly what: string;
  /** Who requested the run; null for all runs. */
  readonly requester: Person | null;
}

/** How old the answer about a role may be when a pause is lifted, in ms: the process may have been suspended meanwhile. */
const maxAge = 10_000;

/** Why a person can't lift a pause; null if they can, with a role that they have now and the rank of the pause. */
export async function resumeRefusal(
  { person, pause, what, requester }: ResumeRequest,
  roles: Roles & { readonly world: Pick<World, 'stopwatch'> },
): Promise<Refused | null> {
  const age = roles.world.stopwatch();
  const rank = await currentRank(person, roles);
  if (rank === 'unreadable' || age() > maxAge) return rolesUnreadable;
  const isPolicy = pause.rank === 'policy';
  const isOwnQuestion = isPolicy && person.id === requester?.id;
  const needed: PauseRank = isPolicy ? 'approver' : pause.rank;
  if (rank !== null && !isHigherRank(needed, rank) && !isOwnQuestion) return null;
  const resumers = resumersOf(pause);
  return refuse(
    'not-permitted',
    `You can’t resume ${what}: ${pause.name} paused it, so only ${resumers} can resume it.`,
    `Ask ${resumers}.`,
  );
}

/** «an approver»: who can lift the pause. */
export function resumersOf({ rank }: Pause): string {
  switch (rank) {
    case 'requester':
    case 'admin':
      return 'an admin or approver';
    case 'approver':
      return 'an approver';
    case 'policy':
      return 'an approver other than the requester';
  }
}
