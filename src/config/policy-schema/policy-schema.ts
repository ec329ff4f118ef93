import * as z from 'zod/v4';
import {
  everyApprover,
  handOffWays,
  ruleNames,
  type Policy,
  type RuleName,
} from '../../mapping/policy.ts';
import { batches } from './batches.ts';
import { change } from './change.ts';
import { domain, expected, guid, isDomain, section, text, wholeNumber } from './policy-fields.ts';
import { approval, limits, protectedPeople, readiness, undo, watch } from './limits.ts';
import { plans } from './plan-rules.ts';
import { sourceExport } from './source-export.ts';
import { hasApprovers, noApprovers, roles } from './roles.ts';
import { webhooks } from './webhooks.ts';

/** In the order in which they are tried. */
const defaultRules: readonly RuleName[] = [
  'pinned',
  'stamped',
  'x500',
  'external-address',
  'proxy-address',
  'domain-map',
];

const source = section({
  tenantId: guid('the ID of the source tenant'),
  domain: domain('a domain of the source tenant, such as contoso.onmicrosoft.com'),
  export: sourceExport,
});

const target = section({
  tenantId: guid('the ID of the target tenant'),
  domain: domain('a domain of the target tenant, such as fabrikam.onmicrosoft.com'),
  deliveryDomain: domain(
    'the domain of the target tenant to which the source forwards mail after the move',
  ).optional(),
}).transform((section) => ({
  ...section,
  deliveryDomain: section.deliveryDomain ?? section.domain,
}));

const migration = section({
  applicationId: guid('the ID of the mailbox-move app'),
  endpoint: text('the name of the migration endpoint').nullable().default(null),
  test: z
    .union(
      [z.enum(['off', 'all']), wholeNumber(1, 1_000_000)],
      expected('off, all or a number of mailboxes'),
    )
    .default('off'),
  way: z.enum(handOffWays, expected('file, exchange or orchestrator')).default('file'),
  batchSize: wholeNumber(1, 2_000).default(2_000),
  jobSize: wholeNumber(1, 2_000).default(100),
})
  .refine(({ endpoint, test }) => endpoint !== null || test === 'off', {
    error: 'has no effect without an endpoint. Enter migration.endpoint, or off here.',
    path: ['test'],
  })
  .refine(({ endpoint, way }) => endpoint !== null || way === 'file', {
    error: 'needs an endpoint. Enter migration.endpoint, or file here.',
    path: ['way'],
  });

const domains = z
  .record(
    z.string(),
    domain('a target domain, such as fabrikam.com'),
    expected('source domains with their target domains, such as { contoso.com: fabrikam.com }'),
  )
  .transform((input, context) => {
    const pairs = Object.entries(input).map(([from, to]) => [from.toLowerCase(), to] as const);
    for (const [from] of pairs)
      if (!isDomain(from))
        context.addIssue({
          code: 'custom',
          path: [from],
          message: 'is not a domain. Use a source domain as the key.',
        });
    if (new Set(pairs.map(([from]) => from)).size < pairs.length)
      context.addIssue('has a source domain twice. Enter each once; case does not matter.');
    return Object.fromEntries(pairs);
  });

const rulesError = expected(`a list of these rules: ${ruleNames.join(', ')}`);
const match = z
  .array(z.enum(ruleNames, rulesError), rulesError)
  .min(1, rulesError)
  .refine((rules) => new Set(rules).size === rules.length, 'has a rule twice. Enter each once.')
  .default([...defaultRules]);

const attributeError = expected('employeeId, or one of CustomAttribute1 to CustomAttribute15');
const employeeId = z
  .string(attributeError)
  .regex(/^(employeeId|CustomAttribute([1-9]|1[0-5]))$/, attributeError)
  .default('employeeId');

/** Service plan and SKU of “Microsoft 365 Cross-tenant User Data Migration”, which was “Cross Tenant User Data Migration” until 2026. */
const defaultLicences = ['EXCHANGEONLINE_T2TMBXMOVE', 'CROSS_TENANT_USER_DATA_MIGRATION'];
const moveLicences = z
  .array(
    text('the name of a service plan or SKU, or the ID of a SKU').toUpperCase(),
    expected('a list of service plan names, SKU part numbers or SKU IDs'),
  )
  .default(defaultLicences);

const bothSides = z.object({ source, target });
const rolesAndApproval = z.object({ roles, approval: z.object({ perTenant: z.boolean() }) });

export const policySchema: z.ZodType<Policy> = section({
  name: text('the name of the project'),
  source,
  target,
  migration: migration.nullable().default(null),
  domains: domains.prefault({}),
  batches,
  match,
  employeeId,
  moveLicences,
  roles,
  approval,
  limits,
  plans,
  undo,
  readiness,
  watch,
  protected: protectedPeople,
  webhooks: webhooks.prefault({}),
  change: change.nullable().default(null),
})
  // Both are also checked when another section has an error, so that all errors are reported at once.
  .refine(({ source, target }) => source.tenantId !== target.tenantId, {
    error: 'is the source tenant. Enter the ID of the target tenant (a GUID).',
    path: ['target', 'tenantId'],
    when: ({ value }) => bothSides.safeParse(value).success,
  })
  .refine(hasApprovers, {
    error: noApprovers,
    path: ['roles', 'approvers'],
    when: ({ value }) => rolesAndApproval.safeParse(value).success,
  })
  .transform(({ roles, ...policy }) => ({
    ...policy,
    roles: { ...roles, admins: roles.admins ?? everyApprover({ ...policy, roles }) },
  }));
