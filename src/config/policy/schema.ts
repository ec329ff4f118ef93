import * as z from 'zod/v4';
import { ruleNames, type Policy, type RuleName } from '../../mapping/policy.ts';
import { batches } from './batches.ts';
import { approval, guarded, limits, undo, watch } from './limits.ts';
import { domain, guid, isDomain, part, put, text, whole } from './parts.ts';
import { plans } from './plans.ts';
import { roles } from './roles.ts';

/** The rules that this version has, in the order in which they are tried where the file names none. */
const defaultRules: readonly RuleName[] = [
  'pinned',
  'stamped',
  'x500',
  'external-address',
  'proxy-address',
  'domain-map',
];

const source = part({
  tenantId: guid("the source tenant's id"),
  domain: domain('a domain of the source tenant, such as contoso.onmicrosoft.com'),
});

const target = part({
  tenantId: guid("the target tenant's id"),
  domain: domain('a domain of the target tenant, such as fabrikam.onmicrosoft.com'),
  deliveryDomain: domain(
    'the domain of the target tenant to which the source forwards after the move',
  ).optional(),
}).transform((given) => ({ ...given, deliveryDomain: given.deliveryDomain ?? given.domain }));

const migration = part({
  applicationId: guid('the id of the mailbox-move app'),
  endpoint: text('the name of the migration endpoint').nullable().default(null),
  test: z
    .union([z.enum(['off', 'all']), whole(1, 1_000_000)], put('off, all or how many mailboxes'))
    .default('off'),
}).refine(({ endpoint, test }) => endpoint !== null || test === 'off', {
  error: 'needs an endpoint and none is named: put migration.endpoint, or off here',
  path: ['test'],
});

const domains = z
  .record(
    z.string(),
    domain('a target domain, such as fabrikam.com'),
    put('source domains with their target domains, such as { contoso.com: fabrikam.com }'),
  )
  .transform((given, context) => {
    const pairs = Object.entries(given).map(([from, to]) => [from.toLowerCase(), to] as const);
    for (const [from] of pairs)
      if (!isDomain(from))
        context.addIssue({
          code: 'custom',
          path: [from],
          message: 'is no domain: put a source domain as key',
        });
    if (new Set(pairs.map(([from]) => from)).size < pairs.length)
      context.addIssue(
        'names a source domain twice: put each once, upper and lower case are the same',
      );
    return Object.fromEntries(pairs);
  });

const rules = put(`a list of rules out of ${ruleNames.join(', ')}`);
const match = z
  .array(z.enum(ruleNames, rules), rules)
  .min(1, rules)
  .refine((given) => new Set(given).size === given.length, 'names a rule twice: put each once')
  .default([...defaultRules]);

const attributes = put('employeeId, or one of CustomAttribute1 to CustomAttribute15');
const employeeId = z
  .string(attributes)
  .regex(/^(employeeId|CustomAttribute([1-9]|1[0-5]))$/, attributes)
  .default('employeeId');

/** Of Microsoft's «Cross Tenant User Data Migration»; part numbers differ by channel. */
const defaultLicences = ['EXCHANGEONLINE_T2TMBXMOVE', 'CROSS_TENANT_USER_DATA_MIGRATION'];
const moveLicences = z
  .array(
    text('the name of a service plan or SKU').toUpperCase(),
    put('a list of service plan names or SKU part numbers'),
  )
  .default(defaultLicences);

const pair = z.object({ source, target });

export const policySchema: z.ZodType<Policy> = part({
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
  watch,
  protected: guarded,
}).refine(({ source, target }) => source.tenantId !== target.tenantId, {
  error: "is the source tenant too: put the target tenant's id (a GUID)",
  path: ['target', 'tenantId'],
  // Told beside the faults of other sections, not only once those are mended.
  when: ({ value }) => pair.safeParse(value).success,
});
