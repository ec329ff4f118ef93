import { everyApprover, type RoleSource } from '../mapping/policy.ts';
import { approverRight } from '../mapping/policy/required-approvals.ts';
import { consentOf, isUsable, type Delegation } from '../ports/delegations.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { Run, RunId } from '../ports/run.ts';
import type { Person } from '../ports/person.ts';
import type { Vote } from '../ports/decision.ts';
import type { World } from '../ports/world.ts';
import { barredPeople, holderId } from '../runs/counted-votes.ts';
import { matchingSources, readable, rolesUnreadable } from './role-members.ts';

export interface HeldRights {
  readonly kind: 'rights';
  /** Codes of the approval rights that the person can use. */
  readonly rights: readonly string[];
  /** The approver whom the person stands in for; null if the rights are the person's own. */
  readonly onBehalfOf: Person | null;
  /** Ids of people whose votes do not count, because their input shaped the plan. */
  readonly barred: readonly string[];
}

interface Plan {
  readonly run: Run;
  readonly digest: string;
}

/** The rights of a person to decide on a run now. The requester and people whose input shaped the plan have none. */
export async function approvalRightsOf(
  person: Person,
  plan: Plan,
  world: World,
): Promise<HeldRights | Refused> {
  if (person.id === plan.run.requester.id) return ownRun(plan.run.id);
  const rights = await readable(() => readRights(person, plan, world), world);
  return rights === 'unreadable' ? rolesUnreadable : rights;
}

async function readRights(
  person: Person,
  { run, digest }: Plan,
  world: World,
): Promise<HeldRights | Refused> {
  const sources = await rightSources(run, world);
  const own = await matchingSources(person, sources, world);
  const now = world.clock.now();
  const delegations = (await world.delegations.active(now)).filter(
    ({ standIn }) => standIn.id === person.id,
  );
  if (own.length === 0 && delegations.length === 0) return notApprover(run.id);
  const barred = await barredPeople(run, null, world);
  const held =
    own.length > 0
      ? { sources: own, onBehalfOf: null }
      : await firstDelegation(delegations, sources, { run, digest, barred, world });
  if (held === null) return notApprover(run.id);
  if (barred.includes(person.id)) return editedPlan(run.id);
  const { onBehalfOf } = held;
  return { kind: 'rights', rights: held.sources.map(({ code }) => code), onBehalfOf, barred };
}

/** Entitles the people of a role to give one of the approvals of a run. */
export type RightSource = RoleSource & { readonly code: string };

/** The approvers in the policy in force, and those whom the plan needs beside them. */
export async function rightSources(
  { requiredApprovals }: Run,
  { policySource }: Pick<World, 'policySource'>,
): Promise<readonly RightSource[]> {
  const { policy } = await policySource.current();
  return [
    { code: approverRight, ...everyApprover(policy) },
    ...requiredApprovals.rights.map(({ code, who }) => ({ code, ...who })),
  ];
}

export interface DelegationContext {
  readonly run: Run;
  readonly barred: readonly string[];
  readonly world: World;
}

/** The rights of the first approver whom the person can stand in for; none of one who has voted already. */
async function firstDelegation(
  delegations: readonly Delegation[],
  sources: readonly RightSource[],
  { digest, ...context }: DelegationContext & { readonly digest: string },
): Promise<{ readonly sources: readonly RightSource[]; readonly onBehalfOf: Person } | null> {
  const isUsed = ({ approver, standIn }: Delegation) =>
    context.run.votes.some(
      (vote: Vote) =>
        vote.digest === digest && vote.by.id !== standIn.id && holderId(vote) === approver.id,
    );
  for (const delegation of delegations) {
    if (isUsed(delegation)) continue;
    const delegated = await delegatedSources(delegation, sources, context);
    if (delegated.length > 0) return { sources: delegated, onBehalfOf: delegation.approver };
  }
  return null;
}

/**
 * The sources that a delegation gives to its stand-in now. One that an admin made gives only what the approver and the person who
 * accepted it both have.
 */
export async function delegatedSources(
  delegation: Delegation,
  sources: readonly RightSource[],
  { barred, world }: Pick<DelegationContext, 'barred' | 'world'>,
): Promise<readonly RightSource[]> {
  const { approver } = delegation;
  const consenting = consentOf(delegation);
  if (consenting === null || !isUsable(delegation, barred)) return [];
  const people = [...new Set([approver.id, consenting.id])];
  if ((await world.directory.enabledPeople(people)).length < people.length) return [];
  const given = await matchingSources(approver, sources, world);
  return consenting.id === approver.id ? given : matchingSources(consenting, given, world);
}

function ownRun(run: RunId): Refused {
  return refuse(
    'own-run',
    `You requested run ${run}, so someone else must approve it.`,
    `Type “cancel run ${run}” to withdraw it.`,
  );
}

function notApprover(run: RunId): Refused {
  return refuse(
    'not-permitted',
    `You can’t approve run ${run}.`,
    'Type “pending” to see what waits for whom.',
  );
}

export function editedPlan(run: RunId): Refused {
  return refuse(
    'edited-plan',
    `You uploaded the batch of run ${run}, or a pin or exclusion of yours shaped its plan, so someone else must approve it.`,
    'Type “pending” to see what waits for whom.',
  );
}
