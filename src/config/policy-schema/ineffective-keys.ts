import type { Consequence, Policy, RoleSource } from '../../mapping/policy.ts';

/** Whether the policy file has a key, such as `approval.remind`; a default value is not in the file. */
type IsSet = (path: string) => boolean;

interface KeyCheck {
  readonly path: string;
  readonly ineffective: boolean;
  /** What the key does not affect; absent: it affects nothing. */
  readonly on?: 'matching';
  readonly why: string;
  readonly next: string;
}

/** One warning for each key of the file that has no effect because of the other keys. */
export function ineffectiveKeys(policy: Policy, isSet: IsSet): readonly string[] {
  const checks = [
    ...tenantChecks(policy, isSet),
    ...approverChecks(policy),
    ...reminderChecks(policy),
    ...limitChecks(policy),
    ...planChecks(policy),
  ];
  return checks
    .filter(({ path, ineffective }) => ineffective && isSet(path))
    .map(({ path, on, why, next }) => {
      const effect = on === undefined ? 'no effect' : `no effect on ${on}`;
      return `The policy key ${path} has ${effect}: ${why}. ${next}`;
    });
}

function tenantChecks({ migration, domains, match }: Policy, isSet: IsSet): readonly KeyCheck[] {
  const hasDomains = Object.keys(domains).length > 0;
  return [
    {
      path: 'migration.endpoint',
      // `test: off` in the file says that the endpoint is there for later.
      ineffective: migration?.test === 'off' && !isSet('migration.test'),
      why: 'migration.test is not set',
      next: 'Set migration.test to all, to a number of mailboxes, or to off.',
    },
    {
      path: 'domains',
      ineffective: hasDomains && !match.includes('domain-map'),
      on: 'matching',
      why: 'match has no domain-map',
      next: 'Add domain-map to match, or remove domains.',
    },
    {
      path: `match.${match.indexOf('domain-map')}`,
      ineffective: !hasDomains,
      why: 'it is domain-map, and domains is empty',
      next: 'Enter the domains, or remove domain-map.',
    },
    {
      path: 'employeeId',
      ineffective: !match.includes('employee-id'),
      on: 'matching',
      why: 'match has no employee-id',
      next: 'Add employee-id to match. Without it, employee IDs only block wrong matches and rank suggestions.',
    },
  ];
}

function approverChecks({ approval, roles, protected: people }: Policy): readonly KeyCheck[] {
  const sides = (['source', 'target'] as const).map((side) => ({
    path: `roles.approvers.${side}`,
    ineffective: !approval.perTenant && hasMembers(roles.approvers[side]),
    why: 'approval.perTenant is false',
    next: 'Set approval.perTenant to true, or move these people to roles.approvers.users and groups.',
  }));
  return [
    ...sides,
    {
      path: 'protected.approvers',
      ineffective: !hasMembers(people),
      why: 'protected has no users and no groups',
      next: 'Enter the protected people, or remove protected.approvers.',
    },
  ];
}

function reminderChecks({ approval }: Policy): readonly KeyCheck[] {
  const { remind, escalate, expires, quiet } = approval;
  const isRemoved = 'Make it shorter than approval.expires, or remove it.';
  return [
    {
      path: 'approval.remind',
      ineffective: remind !== null && remind >= expires,
      why: 'the approval expires first (approval.expires)',
      next: isRemoved,
    },
    {
      path: 'approval.escalate',
      ineffective: escalate !== null && escalate.after >= expires,
      why: 'the approval expires first (approval.expires)',
      next: isRemoved,
    },
    {
      path: 'approval.quiet',
      ineffective: quiet.length > 0 && remind === null && escalate === null,
      why: 'approval.remind and approval.escalate are off',
      next: 'Set one of the two, or remove approval.quiet.',
    },
  ];
}

function limitChecks({ approval, limits }: Policy): readonly KeyCheck[] {
  const { batchSize, canary, stopAfterSameErrors } = limits;
  return [
    {
      path: 'limits.timeZone',
      ineffective: limits.freeze.length + approval.quiet.length === 0,
      why: 'limits.freeze and approval.quiet are empty',
      next: 'Enter times in one of the two, or remove limits.timeZone.',
    },
    {
      path: 'limits.canary',
      ineffective: canary >= batchSize,
      why: 'it is not smaller than limits.batchSize, so every row is in the canary',
      next: 'Make it smaller, or set it to 0.',
    },
    {
      path: 'limits.afterCanary',
      ineffective: canary === 0 || canary >= batchSize,
      why: 'no rows follow a canary (limits.canary)',
      next: 'Set limits.canary to a number from 1 to below limits.batchSize, or remove limits.afterCanary.',
    },
    {
      path: 'limits.stopAfterSameErrors',
      ineffective: stopAfterSameErrors > batchSize,
      why: 'it is larger than limits.batchSize, so a run never has that many errors',
      next: 'Make it smaller.',
    },
  ];
}

function planChecks({ plans, approval, limits }: Policy): readonly KeyCheck[] {
  const { size, conflicts, firstBatch, expiring } = plans;
  const usual = Math.max(approval.required, approval.perTenant ? 2 : 1);
  const addsNoApproval = (rule: { readonly then: Consequence } | null) =>
    rule?.then.kind === 'require' && rule.then.people <= usual;
  const isAboveBatchSize = (rule: { readonly most: number } | null) =>
    rule !== null && rule.most >= limits.batchSize;
  const refusesFirst =
    size !== null &&
    firstBatch !== null &&
    size.then.kind === 'refuse' &&
    size.most <= firstBatch.most;
  const tooLarge = 'it is not smaller than limits.batchSize, so no plan is larger';
  return [
    { path: 'plans.size.most', ineffective: isAboveBatchSize(size), why: tooLarge, next: smaller },
    {
      path: 'plans.firstBatch.most',
      ineffective: isAboveBatchSize(firstBatch),
      why: tooLarge,
      next: smaller,
    },
    {
      path: 'plans.firstBatch',
      ineffective: refusesFirst,
      why: 'plans.size already refuses these plans',
      next: 'Make plans.firstBatch.most smaller than plans.size.most, or remove plans.firstBatch.',
    },
    {
      path: 'plans.conflicts.most',
      ineffective: conflicts?.most === 100,
      why: 'no plan has more than 100 % conflicts',
      next: smaller,
    },
    ...Object.entries({ size, conflicts, firstBatch, expiring }).map(([name, rule]) => ({
      path: `plans.${name}.then`,
      ineffective: addsNoApproval(rule),
      why: `every plan needs ${usual} approvals already (approval.required and approval.perTenant)`,
      next: 'Enter a larger number.',
    })),
  ];
}

const smaller = 'Make it smaller.';

function hasMembers({ users, groups }: RoleSource): boolean {
  return users.length + groups.length > 0;
}
