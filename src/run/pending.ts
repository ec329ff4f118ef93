import type { RoleSource } from '../mapping/policy.ts';
import { missing } from '../mapping/policy/quorum.ts';
import type { Answer, Asker, Waiting } from './answer.ts';
import { TenantError } from './faults.ts';
import type { World } from './ports.ts';
import { authors } from './seats.ts';
import { mayLook } from './status.ts';

/** Every plan that waits for a decision, and on whom it waits. */
export async function pending({ person }: Asker, world: World): Promise<Answer> {
  const barred = await mayLook(person, world);
  if (barred !== null) return barred;
  const { policy } = await world.policies.current();
  const open = await world.journal.unfinished();
  const runs = open.filter(({ phase, decision }) => phase === 'waiting' && decision === null);
  const approvers = policy.roles.approvers;
  const waiting = runs.map(async (run): Promise<Waiting> => {
    const votes = run.votes.filter(({ digest }) => digest === run.digest);
    const left = missing(run.demand, votes);
    const ordinary = left.people > left.seats.length ? [approvers] : [];
    const not = [run.requester.id, ...votes.map(({ by }) => by.id), ...(await authors(run, world))];
    return { run, on: await named([...ordinary, ...left.seats.map(({ who }) => who)], not, world) };
  });
  return { kind: 'pending', waiting: await Promise.all(waiting) };
}

/** People and groups by name; those whom the home tenant can't name by their id. */
async function named(
  sources: readonly RoleSource[],
  not: readonly string[],
  { directory, log }: Pick<World, 'directory' | 'log'>,
): Promise<Waiting['on']> {
  const users = distinct(sources.flatMap(({ users }) => users)).filter((id) => !not.includes(id));
  const groups = distinct(sources.flatMap(({ groups }) => groups));
  try {
    const names = await directory.names({ users, groups });
    const called = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id);
    return { people: called(users), groups: called(groups) };
  } catch (fault) {
    if (!(fault instanceof TenantError)) throw fault;
    log.warn('names could not be read', { fault });
    return { people: users, groups };
  }
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
