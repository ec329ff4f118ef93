import { everyApprover, type Policy, type RoleSource } from '../mapping/policy.ts';
import { missingApprovals } from '../mapping/policy/quorum.ts';
import type { PendingRun } from '../ports/answer-views.ts';
import { isUsable, type Delegation } from '../ports/delegations.ts';
import type { Run } from '../ports/run.ts';
import { TenantError } from '../ports/tenant-error.ts';
import type { World } from '../ports/world.ts';
import { barredPeople, countedVotes, holderId } from './counted-votes.ts';

export type PendingPorts = Pick<
  World,
  'overrides' | 'files' | 'directory' | 'delegations' | 'clock' | 'log'
>;

/** Whether the run waits for somebody to decide. */
export function isPending({ phase, decision }: Run): boolean {
  return phase === 'waiting' && decision === null;
}

/** A plan without a decision, with the votes that count and the people and groups who can still decide. */
export async function pendingRun(
  run: Run,
  policy: Policy,
  world: PendingPorts,
): Promise<PendingRun> {
  const barred = await barredPeople(run, null, world);
  const votes = countedVotes(run.votes, barred);
  const onPlan = votes.filter(({ digest }) => digest === run.digest);
  const missing = missingApprovals(run.requiredApprovals, onPlan);
  const approvers = missing.people > missing.rights.length ? [everyApprover(policy)] : [];
  const sources = [...approvers, ...missing.rights.map(({ who }) => who)];
  const excluded = new Set([...onPlan.map(holderId), ...barred]);
  return { run: { ...run, votes }, waitingFor: await namesOf(sources, excluded, world) };
}

/** Names of people, with their stand-ins, and of groups; ids if the home tenant can't be read. */
async function namesOf(
  sources: readonly RoleSource[],
  excluded: ReadonlySet<string>,
  { directory, delegations, clock, log }: PendingPorts,
): Promise<PendingRun['waitingFor']> {
  const users = distinct(sources.flatMap((source) => source.users)).filter(
    (id) => !excluded.has(id),
  );
  const groups = distinct(sources.flatMap((source) => source.groups));
  const active = await delegations.active(clock.now());
  const named = (names: ReadonlyMap<string, string>): PendingRun['waitingFor'] => ({
    people: users.map((id) => `${names.get(id) ?? id}${standInOf(id, active, excluded)}`),
    groups: groups.map((id) => names.get(id) ?? id),
  });
  try {
    return named(await directory.names({ users, groups }));
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    log.warn('Names could not be read from the directory.', { error });
    return named(new Map());
  }
}

/** « (or Diego Siciliani)»; empty if no person may stand in for the approver. */
function standInOf(
  approverId: string,
  active: readonly Delegation[],
  excluded: ReadonlySet<string>,
): string {
  const delegation = active.find(
    (one) => one.approver.id === approverId && isUsable(one, [...excluded]),
  );
  return delegation === undefined ? '' : ` (or ${delegation.standIn.name})`;
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
