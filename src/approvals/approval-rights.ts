import type { RoleSource } from '../mapping/policy.ts';
import { approverRight } from '../mapping/policy/quorum.ts';
import type { Delegation } from '../ports/delegations.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { Person, Run, RunId, Vote } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { allRows } from '../runs/read-run.ts';
import { matchingSources, rolesUnreadable } from './role-members.ts';

export interface HeldRights {
  readonly kind: 'rights';
  /** Codes of the approval rights that the person can use. */
  readonly rights: readonly string[];
  /** The approver whom the person stands in for; null if the rights are the person's own. */
  readonly onBehalfOf: Person | null;
  /** Ids of people whose votes do not count, because they pinned or excluded someone in the plan. */
  readonly excludedVoters: readonly string[];
}

/** The rights of a person to decide on a run now. The requester and people who edited the plan have none. */
export async function approvalRightsOf(
  person: Person,
  { run, digest }: { readonly run: Run; readonly digest: string },
  world: World,
): Promise<HeldRights | Refused> {
  if (person.id === run.requester.id) return ownRun(run.id);
  const { policy } = await world.policySource.current();
  const sources = [
    { code: approverRight, ...policy.roles.approvers },
    ...run.requiredApprovals.rights.map(({ code, who }) => ({ code, ...who })),
  ];
  const own = await matchingSources(person, sources, world);
  if (own === 'unreadable') return rolesUnreadable;
  const allDelegations = await world.delegations.active(world.clock.now());
  const delegations = allDelegations.filter(({ standIn }) => standIn.id === person.id);
  if (own.length === 0 && delegations.length === 0) return notApprover(run.id);
  // Reads the whole plan, so only for people who may have a right.
  const excludedVoters = await overrideAuthors(run, world);
  const held =
    own.length > 0
      ? { sources: own, onBehalfOf: null }
      : await delegatedSources(person, sources, {
          run,
          digest,
          excludedVoters,
          delegations,
          world,
        });
  if (held === 'unreadable') return rolesUnreadable;
  if (held === null) return notApprover(run.id);
  if (excludedVoters.includes(person.id)) return editedPlan(run.id);
  return {
    kind: 'rights',
    rights: held.sources.map(({ code }) => code),
    onBehalfOf: held.onBehalfOf,
    excludedVoters,
  };
}

interface DelegationContext {
  readonly run: Run;
  readonly digest: string;
  readonly excludedVoters: readonly string[];
  /** Delegations to the person. */
  readonly delegations: readonly Delegation[];
  readonly world: World;
}

/**
 * The sources of an approver whom the person stands in for. A delegation does not count if its approver is the requester, edited the
 * plan or has voted already, or if the admin who made it is the requester, edited the plan or is the person.
 */
async function delegatedSources<Source extends RoleSource>(
  person: Person,
  sources: readonly Source[],
  { run, digest, excludedVoters, delegations, world }: DelegationContext,
): Promise<
  { readonly sources: readonly Source[]; readonly onBehalfOf: Person } | 'unreadable' | null
> {
  const others = run.votes.filter((vote) => vote.digest === digest && vote.by.id !== person.id);
  const excludedApprovers = [run.requester.id, ...excludedVoters, ...others.map(holderId)];
  const excludedAdmins = [run.requester.id, person.id, ...excludedVoters];
  for (const { approver, by } of delegations) {
    if (excludedApprovers.includes(approver.id) || excludedAdmins.includes(by.id)) continue;
    const matching = await matchingSources(approver, sources, world);
    if (matching === 'unreadable') return matching;
    if (matching.length > 0) return { sources: matching, onBehalfOf: approver };
  }
  return null;
}

/** Ids of the people who made the last override, or ended it, of someone in the plan. */
export async function overrideAuthors(
  { id, batch }: Run,
  world: World,
): Promise<readonly string[]> {
  const sources = (await allRows(id, world)).map(({ row }) => row.source.id);
  return world.overrides.lastAuthors(sources, batch);
}

/** The votes that count: one for each approver, whether the approver or a stand-in gave it, and none of excluded people. */
export function countedVotes(
  votes: readonly Vote[],
  excludedVoters: readonly string[],
): readonly Vote[] {
  const valid = votes.filter(
    (vote) => !excludedVoters.includes(holderId(vote)) && !excludedVoters.includes(vote.by.id),
  );
  return valid.filter(
    (vote, index) =>
      valid.findIndex(
        (other) => other.digest === vote.digest && holderId(other) === holderId(vote),
      ) === index,
  );
}

/** The id of the person whose right a vote uses. */
export function holderId({ onBehalfOf, by }: Pick<Vote, 'onBehalfOf' | 'by'>): string {
  return (onBehalfOf ?? by).id;
}

function ownRun(run: RunId): Refused {
  return refuse(
    'own-run',
    `You requested run ${run}, so someone else must approve it.`,
    `Ask an approver, or type “cancel run ${run}” to withdraw it.`,
  );
}

function notApprover(run: RunId): Refused {
  return refuse(
    'not-permitted',
    `You can’t approve or reject run ${run}: you are not an approver, and you stand in for none.`,
    'Type “pending” to see who can.',
  );
}

function editedPlan(run: RunId): Refused {
  return refuse(
    'edited-plan',
    `You pinned or excluded someone in the plan of run ${run}, so someone else must approve it.`,
    'Ask another approver.',
  );
}
