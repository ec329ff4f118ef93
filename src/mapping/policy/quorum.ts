import { approverRight, type ApprovalRight, type RequiredApprovals } from './required-approvals.ts';

/** The rights that a person had when they approved, by code. */
export interface VoteRights {
  readonly rights: readonly string[];
}

/** The approvals that a plan still needs; `people` 0: it is approved. */
interface MissingApprovals {
  readonly people: number;
  readonly rights: readonly ApprovalRight[];
}

export function missingApprovals(
  { people, rights }: RequiredApprovals,
  votes: readonly VoteRights[],
): MissingApprovals {
  const ordinary = Array.from({ length: people - rights.length }, () => ({ code: approverRight }));
  const open = new Set(openPlaces([...rights, ...ordinary], votes));
  return { people: open.size, rights: rights.filter((right) => open.has(right)) };
}

export function isQuorum(required: RequiredApprovals, votes: readonly VoteRights[]): boolean {
  return missingApprovals(required, votes).people === 0;
}

type Place = Pick<ApprovalRight, 'code'>;

/** Assigns each place a different vote with its right, as many places as possible (augmenting paths); returns the others. */
function openPlaces(places: readonly Place[], votes: readonly VoteRights[]): readonly Place[] {
  const placeOf = new Map<VoteRights, Place>();
  const assign = (place: Place, tried: Set<VoteRights>): boolean =>
    votes.some((vote) => {
      if (!vote.rights.includes(place.code) || tried.has(vote)) return false;
      tried.add(vote);
      const current = placeOf.get(vote);
      if (current !== undefined && !assign(current, tried)) return false;
      placeOf.set(vote, place);
      return true;
    });
  return places.filter((place) => !assign(place, new Set()));
}
