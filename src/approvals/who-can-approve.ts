import { everyApprover, type Policy, type RoleSource } from '../mapping/policy.ts';
import type { ApproversView } from '../ports/answer-views.ts';
import { isUsable, type Delegation } from '../ports/delegations.ts';
import type { Person } from '../ports/person.ts';
import type { Refused } from '../ports/refused.ts';
import type { Run } from '../ports/run.ts';
import { TenantError } from '../ports/tenant-error.ts';
import type { World } from '../ports/world.ts';
import { barredPeople, countedVotes, holderId } from '../runs/counted-votes.ts';
import { rightSources } from './approval-rights.ts';
import { hasRole, viewingRoles } from './role-members.ts';

type Approvers = Pick<ApproversView, 'people' | 'groups' | 'barred'>;

/** The people who can decide on a run, or on any (null), and those who can't: its requester, and approvers. Ids stand for names that can't be read. */
export async function whoCanApprove(
  run: Run | null,
  policy: Policy,
  world: World,
): Promise<Approvers> {
  const sources: readonly RoleSource[] =
    run === null ? [everyApprover(policy)] : await rightSources(run, world);
  const barredIds = run === null ? [] : await barredPeople(run, null, world);
  const reasons = run === null ? new Map<string, string>() : reasonsOf(run, barredIds);
  const users = distinct(sources.flatMap((source) => source.users));
  const groups = distinct(sources.flatMap((source) => source.groups));
  const { names, members } = await readNames({ users, groups }, world);
  const active = await world.delegations.active(world.clock.now());
  const approver = ({ id, name }: Person) => ({ name, standIn: standInOf(id, active, barredIds) });
  const people = users.map((id) => ({ id, name: names.get(id) ?? id }));
  const free = (list: readonly Person[]) => list.filter(({ id }) => !reasons.has(id));
  const requester = run === null ? [] : [run.requester];
  const all = [...people, ...Array.from(members.values()).flat(), ...requester];
  return {
    people: free(people).map(approver),
    groups: groups.map((id) => ({
      name: names.get(id) ?? id,
      members: free(members.get(id) ?? []).map(approver),
    })),
    barred: Array.from(reasons, ([id, why]) => {
      const name = all.find((one) => one.id === id)?.name;
      return name === undefined ? [] : [{ name, why }];
    }).flat(),
  };
}

/** The refusal of a person without the right, which names who has it to those who may view runs. */
export async function namingApprovers(
  refused: Refused,
  { person, run }: { readonly person: Person; readonly run: Run },
  world: World,
): Promise<Refused> {
  if (!['not-permitted', 'own-run', 'edited-plan'].includes(refused.code)) return refused;
  const { policy } = await world.policySource.current();
  if ((await hasRole(person, viewingRoles, { policy, world })) !== 'yes') return refused;
  const names = namesOf(await whoCanApprove(run, policy, world));
  return names === '' ? refused : { ...refused, next: `${names} can. ${refused.next}` };
}

/** «Alex Wilber, Adele Vance or 3 more»; empty: none is known. */
function namesOf({ people, groups }: Approvers): string {
  const all = [...people, ...groups.flatMap(({ members }) => members)].map(({ name }) => name);
  const names = [...new Set(all)];
  if (names.length > maxNames)
    return `${names.slice(0, maxNames).join(', ')} or ${names.length - maxNames} more`;
  return names.join(' or ');
}

const maxNames = 3;

/** By person: why they can't decide on this run, or not again. */
function reasonsOf(run: Run, barred: readonly string[]): ReadonlyMap<string, string> {
  const voted = countedVotes(run.votes, barred).filter(({ digest }) => digest === run.digest);
  return new Map([
    ...voted.map((vote) => [holderId(vote), 'approved already'] as const),
    ...barred.map(
      (id) =>
        [
          id,
          id === run.requester.id
            ? `requested run ${run.id}`
            : 'uploaded the batch, or pinned or excluded someone in it',
        ] as const,
    ),
  ]);
}

async function readNames(of: RoleSource, { directory, log }: Pick<World, 'directory' | 'log'>) {
  try {
    const [names, members] = await Promise.all([
      directory.names(of),
      Promise.all(
        of.groups.map(async (id) => [id, (await directory.membersOf(id)) ?? []] as const),
      ),
    ]);
    return { names, members: new Map(members) };
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    log.warn('Names of approvers could not be read.', { error });
    return { names: new Map<string, string>(), members: new Map<string, readonly Person[]>() };
  }
}

function standInOf(
  approverId: string,
  active: readonly Delegation[],
  barred: readonly string[],
): string | null {
  const delegation = active.find((one) => one.approver.id === approverId && isUsable(one, barred));
  return delegation?.standIn.name ?? null;
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
