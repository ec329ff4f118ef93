import type { Policy, RoleSource } from '../policy.ts';
import type { Hit } from './rule.ts';

/** A place among those who approve that only some may take. */
export interface Seat {
  readonly code: string;
  /** Whom it is for, such as «the source tenant». */
  readonly of: string;
  readonly who: RoleSource;
}

/** The right of those who approve every run; they fill what no seat of its own is for. */
export const ordinary = 'approver';

/** What it takes to approve a plan: so many people, among them one for every seat, nobody on two, the others ordinary approvers. */
export interface Demand {
  readonly people: number;
  readonly seats: readonly Seat[];
}

export function demandOf({ approval, roles }: Policy, hits: readonly Hit[]): Demand {
  const { approvers } = roles;
  const sides = approval.perTenant
    ? [
        { code: 'source', of: 'the source tenant', who: own(approvers.source, approvers) },
        { code: 'target', of: 'the target tenant', who: own(approvers.target, approvers) },
      ]
    : [];
  const owners = hits.flatMap(({ code, then }) =>
    then.kind === 'ask' ? [{ code, of: ownersOf[code] ?? code, who: then.owners }] : [],
  );
  const seats = [...sides, ...owners];
  const raised = hits.map(({ then }) => (then.kind === 'require' ? then.people : 0));
  // Owners come on top of whoever approves the rest.
  const others = Math.max(approval.required, sides.length, ...raised);
  return { people: others + owners.length, seats };
}

const ownersOf: Readonly<Record<string, string>> = {
  'plan-large': 'plans of this size',
  'plan-conflicts': 'plans with conflicts',
  'plan-first-batch': 'the first batch',
  'plan-protected': 'protected people',
  'plan-access-expiring': 'access that ends soon',
};

/** Where a tenant has nobody of its own, the approvers of every run speak for it. */
function own(side: RoleSource, all: RoleSource): RoleSource {
  return side.users.length + side.groups.length > 0
    ? side
    : { users: all.users, groups: all.groups };
}
