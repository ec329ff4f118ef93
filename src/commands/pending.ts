import { everyApprover, type Policy, type RoleSource } from '../mapping/policy.ts';
import { missingApprovals } from '../mapping/policy/quorum.ts';
import { isUsable, type Delegation } from '../ports/delegations.ts';
import { TenantError } from '../ports/tenant-error.ts';
import type { Run } from '../ports/run.ts';
import type { PendingRun } from '../ports/answer-views.ts';
import type { World } from '../ports/world.ts';
import { barredPeople, countedVotes, holderId } from '../runs/counted-votes.ts';
import type { Answer } from './answer.ts';
import { noArguments } from './command-arguments.ts';
import { chatCommand, type CommandContext } from './command.ts';

export const pending = chatCommand({
  usage: 'pending',
  example: 'pending',
  description: 'Show the runs that wait for approval, and who can decide.',
  group: 'Review',
  access: 'viewer',
  cost: 'high',
  parse: noArguments,
  run: showPending,
});

async function showPending(_: null, { readPolicy, world }: CommandContext): Promise<Answer> {
  const { policy } = await readPolicy();
  const open = await world.journal.openRuns();
  const waiting = open.filter(({ phase, decision }) => phase === 'waiting' && decision === null);
  return {
    kind: 'pending',
    waiting: await Promise.all(waiting.map((run) => pendingRun(run, policy, world))),
  };
}

async function pendingRun(run: Run, policy: Policy, world: World): Promise<PendingRun> {
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
  { directory, delegations, clock, log }: World,
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
