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
