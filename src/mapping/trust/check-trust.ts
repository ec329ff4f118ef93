import type { Policy } from '../policy.ts';
import { compareText } from '../sort.ts';
import { accessChecks } from './access-checks.ts';
import { endpointCheck } from './endpoint-check.ts';
import { expiryChecks } from './expiry-checks.ts';
import type { CheckValues, TrustCheck } from './trust-check.ts';
import { batchGroupChecks, scopesCheck } from './published-groups.ts';
import { similarDomain } from './similar-domain.ts';
import type { TrustReadings } from './trust-reading-types.ts';
import {
  applicationCheck,
  partnerRelationship,
  relationshipChecks,
} from './organization-relationship.ts';

/** Every check of the trust between the tenants, in the order in which to fix them; without a relationship, the checks of its settings are left out. */
export function checkTrust(readings: TrustReadings, policy: Policy): readonly TrustCheck[] {
  const { access, readAt } = readings;
  const target = partnerRelationship('target', readings, policy);
  const source = partnerRelationship('source', readings, policy);
  const checks = [
    target.check,
    ...(target.relationship === null ? [] : relationshipChecks('target', target.relationship)),
    source.check,
    ...(source.relationship === null
      ? []
      : [
          ...relationshipChecks('source', source.relationship),
          applicationCheck(source.relationship, policy),
          scopesCheck(source.relationship, readings),
        ]),
    ...batchGroupChecks(source.relationship, readings),
    ...domainChecks(readings, policy),
    ...accessChecks(access, policy),
    ...endpointCheck(access, policy),
    ...expiryChecks(access, policy),
  ];
  return checks.map(({ command, who, ...check }) => {
    const { side } = check;
    const owner = `Exchange organization administrator of ${policy[side].domain} (${side} tenant)`;
    const usual = { severity: 'error', changesByItself: false, readAt: readAt[side] } as const;
    return { ...usual, ...check, fix: { who: who ?? owner, command } };
  });
}

/** Whether the target accepts the delivery domain and every domain of the domain map. */
function domainChecks({ targetDomains }: TrustReadings, policy: Policy): readonly CheckValues[] {
  const accepted = new Set(targetDomains.map((domain) => domain.trim().toLowerCase()));
  const mapped = [...new Set(Object.values(policy.domains))].sort(compareText);
  const delivery = {
    code: 'target-delivery-domain',
    title: 'Delivery domain of the target',
    keys:
      policy.target.deliveryDomain === policy.target.domain
        ? 'target.domain'
        : 'target.deliveryDomain',
    needed: [policy.target.deliveryDomain],
  };
  const map = {
    code: 'target-mapped-domains',
    title: 'Target domains of the domain map',
    keys: 'domains',
    needed: mapped,
  };
  return (mapped.length === 0 ? [delivery] : [delivery, map]).map(
    ({ code, title, keys, needed }) => {
      const missing = needed.filter((domain) => !accepted.has(domain.toLowerCase()));
      const ok = missing.length === 0;
      return {
        code,
        side: 'target',
        title,
        ok,
        observed: ok ? needed.join(', ') : `not accepted: ${missing.join(', ')}`,
        expected: needed.join(', '),
        ...domainFix({ keys, missing, known: targetDomains }),
      };
    },
  );
}

/** No command adds a domain: a name that the target does not know may be a spelling mistake in the policy. */
function domainFix({ keys, missing, known }: MissingDomains): Pick<CheckValues, 'who' | 'command'> {
  const meant = missing.map((domain) => similarDomain(domain, known));
  const corrections = meant.filter((domain) => domain !== null);
  if (missing.length > 0 && corrections.length === missing.length)
    return {
      who: 'the admins of the project',
      command: `# correct ${keys} in the policy file to ${corrections.join(', ')}`,
    };
  return {
    command: `Get-AcceptedDomain | Format-Table DomainName,DomainType # then correct ${keys} in the policy file, or verify the domain in the target if it is yours (Microsoft 365 admin center, Settings, Domains)`,
  };
}

interface MissingDomains {
  /** Of the policy file. */
  readonly keys: string;
  readonly missing: readonly string[];
  readonly known: readonly string[];
}
