import type { Vote } from '../ports/decision.ts';
import type { Run } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { barredPeople, countedVotes } from '../runs/counted-votes.ts';
import {
  delegatedSources,
  rightSources,
  type DelegationContext,
  type RightSource,
} from './approval-rights.ts';
import { matchingSources } from './role-members.ts';

/** What votes are worth now. */
export interface CheckedVotes {
  /** The votes with the rights that their people still have; without those that have none left. */
  readonly standing: readonly Vote[];
  /** Votes that used a right which is gone. */
  readonly lost: readonly LostVote[];
}

export interface LostVote {
  readonly vote: Vote;
  /** «Alex Wilber is no longer an approver». */
  readonly why: string;
}

/** Asks again for the right of each vote. Throws the TenantError of a home tenant that does not answer. */
export async function checkVotes(
  votes: readonly Vote[],
  context: DelegationContext,
): Promise<CheckedVotes> {
  const { run, world } = context;
  const sources = await rightSources(run, world);
  const checked = await Promise.all(
    votes.map(async (vote) => ({ vote, ...(await currentRights(vote, sources, context)) })),
  );
  const standing = checked.map(({ vote, rights }) => ({
    ...vote,
    rights: vote.rights.filter((right) => rights.includes(right)),
  }));
  return {
    standing: standing.filter(({ rights }) => rights.length > 0),
    lost: checked
      .filter(({ vote, rights }) => vote.rights.some((right) => !rights.includes(right)))
      .map(({ vote, why }) => ({ vote, why })),
  };
}

/** The votes for a plan that count now, and those that used a right which is gone. Throws as `checkVotes` does. */
export async function countVotes(
  run: Run,
  digest: string | null,
  world: World,
): Promise<{ readonly counted: readonly Vote[]; readonly lost: readonly LostVote[] }> {
  const votes = run.votes.filter((vote) => vote.digest === digest);
  if (votes.length === 0) return { counted: [], lost: [] };
  // What people pin or exclude after the decision only holds rows back.
  const times = [...votes, ...(run.decision === null ? [] : [run.decision])];
  const end = new Date(Math.max(...times.map(({ at }) => at.getTime())));
  const barred = await barredPeople(run, end, world);
  const { standing, lost } = await checkVotes(votes, { run, barred, world });
  return { counted: countedVotes(standing, barred), lost };
}

/** The codes of the rights that a vote can use now; `why` is for a vote that used others. */
async function currentRights(
  { by, onBehalfOf }: Vote,
  sources: readonly RightSource[],
  context: DelegationContext,
): Promise<{ readonly rights: readonly string[]; readonly why: string }> {
  const { directory, delegations, clock } = context.world;
  if ((await directory.enabledPeople([by.id])).length === 0)
    return { rights: [], why: `the account of ${by.name} is disabled or deleted` };
  if (onBehalfOf === null) {
    const rights = codes(await matchingSources(by, sources, context.world));
    const what =
      rights.length === 0 ? 'is no longer an approver' : 'has lost a right that this approval used';
    return { rights, why: `${by.name} ${what}` };
  }
  const active = await delegations.active(clock.now());
  const delegation = active.find(
    ({ approver, standIn }) => approver.id === onBehalfOf.id && standIn.id === by.id,
  );
  const why = `${by.name} can no longer approve for ${onBehalfOf.name}`;
  if (delegation === undefined) return { rights: [], why };
  return { rights: codes(await delegatedSources(delegation, sources, context)), why };
}

function codes(sources: readonly RightSource[]): readonly string[] {
  return sources.map(({ code }) => code);
}
