import type { RoleSource } from '../mapping/policy.ts';
import { missing } from '../mapping/policy/quorum.ts';
import { counted } from './counted.ts';
import type { Answer, Asker, Waiting } from './answer.ts';
import { TenantError } from './faults.ts';
import type { World } from './ports.ts';
import { authors } from './seats.ts';
import { mayLook } from './status.ts';

/** Every plan that waits for a decision, and on whom it waits. */
export async function pending({ person }: Asker, world: World): Promise<Answer> {
  const refused = await mayLook(person, world);
  if (refused !== null) return refused;
  const { policy } = await world.policies.current();
  const open = await world.journal.unfinished();
  const runs = open.filter(({ phase, decision }) => phase === 'waiting' && decision === null);
  const approvers = policy.roles.approvers;
  const waiting = runs.map(async (run): Promise<Waiting> => {
    const votes = run.votes.filter(({ digest }) => digest === run.digest);
    const barred = await authors(run, world);
    const left = missing(run.demand, counted(votes, barred));
    const ordinary = left.people > left.seats.length ? [approvers] : [];
    const requester = run.requester.id;
    const not = [requester, ...votes.map(({ by, instead }) => (instead ?? by).id)];
    const sources = [...ordinary, ...left.seats.map(({ who }) => who)];
    return { run, on: await named(sources, [...not, ...barred], world) };
  });
  return { kind: 'pending', waiting: await Promise.all(waiting) };
}

/** People and groups by name, with their stand-ins; those whom the home tenant can't name by their id. */
async function named(
  sources: readonly RoleSource[],
  not: readonly string[],
  { directory, deputies, clock, log }: Pick<World, 'directory' | 'deputies' | 'clock' | 'log'>,
): Promise<Waiting['on']> {
  const users = distinct(sources.flatMap(({ users }) => users)).filter((id) => !not.includes(id));
  const groups = distinct(sources.flatMap(({ groups }) => groups));
  const standing = await deputies.inForce(clock.now());
  const called = (names: ReadonlyMap<string, string>, id: string) => {
    const deputy = standing.find(
      ({ of, to, by }) =>
        of.id === id && to.id !== by.id && !not.includes(to.id) && !not.includes(by.id),
    );
    const name = names.get(id) ?? id;
    return deputy === undefined ? name : `${name} (or ${deputy.to.name})`;
  };
  const all = (names: ReadonlyMap<string, string>) => ({
    people: users.map((id) => called(names, id)),
    groups: groups.map((id) => names.get(id) ?? id),
  });
  try {
    return all(await directory.names({ users, groups }));
  } catch (fault) {
    if (!(fault instanceof TenantError)) throw fault;
    log.warn('names could not be read', { fault });
    return all(new Map());
  }
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
