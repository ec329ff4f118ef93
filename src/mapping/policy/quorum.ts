import type { Policy, RoleSource } from '../policy.ts';
import type { PolicyFinding } from './plan-rules.ts';

/** Entitles the people of a role to give one of the required approvals. */
export interface ApprovalRight {
  readonly code: string;
  /** What the right is for, as shown to people, such as “the source tenant”. */
  readonly label: string;
  readonly who: RoleSource;
}

/** Code of the right of ordinary approvers, who give every approval that needs no special right. */
export const approverRight = 'approver';

/** What it takes to approve a plan: a number of people, among them a different person for each right. */
export interface RequiredApprovals {
  readonly people: number;
  readonly rights: readonly ApprovalRight[];
}

export function requiredApprovals(
  { approval, roles }: Policy,
  findings: readonly PolicyFinding[],
): RequiredApprovals {
  const { approvers } = roles;
  const ofTenants = approval.perTenant
    ? [
        { code: 'source', label: 'the source tenant', who: orAll(approvers.source, approvers) },
        { code: 'target', label: 'the target tenant', who: orAll(approvers.target, approvers) },
      ]
    : [];
  const ofOwners = findings.flatMap(({ code, consequence }) =>
    consequence.kind === 'ask'
      ? [{ code, label: ownerLabels[code] ?? code, who: consequence.owners }]
      : [],
  );
  const minimums = findings.map(({ consequence }) =>
    consequence.kind === 'require' ? consequence.people : 0,
  );
  // Owners approve in addition to the other approvers.
  const others = Math.max(approval.required, ofTenants.length, ...minimums);
  return { people: others + ofOwners.length, rights: [...ofTenants, ...ofOwners] };
}

const ownerLabels: Readonly<Record<string, string>> = {
  'plan-large': 'plans of this size',
  'plan-conflicts': 'plans with conflicts',
  'plan-first-batch': 'the first batch',
  'plan-protected': 'protected people',
  'plan-access-expiring': 'access that ends soon',
};

/** A tenant without approvers of its own uses the approvers of every run. */
function orAll(ofTenant: RoleSource, all: RoleSource): RoleSource {
  return ofTenant.users.length + ofTenant.groups.length > 0
    ? ofTenant
    : { users: all.users, groups: all.groups };
}

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
