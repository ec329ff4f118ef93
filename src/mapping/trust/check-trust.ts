import type { Policy } from '../policy.ts';
import { quote } from '../powershell.ts';
import { compareText } from '../sort.ts';
import type { CheckValues, TrustCheck } from './trust-check.ts';
import { batchGroupChecks, scopesCheck } from './published-groups.ts';
import type { TrustReadings } from './trust-reading-types.ts';
import {
  applicationCheck,
  partnerRelationship,
  relationshipChecks,
} from './organization-relationship.ts';

/** Every check of the trust between the tenants, in the order in which to fix them; without a relationship, the checks of its settings are left out. */
export function checkTrust(readings: TrustReadings, policy: Policy): readonly TrustCheck[] {
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
  ];
  return checks.map(({ command, ...check }) => {
    const { side } = check;
    const who = `Exchange organization administrator of ${policy[side].domain} (${side} tenant)`;
    return { ...check, fix: { who, command } };
  });
}

/** Whether the target accepts the delivery domain and every domain of the domain map. */
function domainChecks({ targetDomains }: TrustReadings, policy: Policy): readonly CheckValues[] {
  const accepted = new Set(targetDomains.map((domain) => domain.trim().toLowerCase()));
  const mapped = [...new Set(Object.values(policy.domains))].sort(compareText);
  const delivery = {
    code: 'target-delivery-domain',
    title: 'The target accepts the delivery domain',
    needed: [policy.target.deliveryDomain],
  };
  const map = {
    code: 'target-mapped-domains',
    title: 'The target accepts every domain of the domain map',
    needed: mapped,
  };
  return (mapped.length === 0 ? [delivery] : [delivery, map]).map(({ code, title, needed }) => {
    const missing = needed.filter((domain) => !accepted.has(domain.toLowerCase()));
    const ok = missing.length === 0;
    return {
      code,
      side: 'target',
      title,
      ok,
      observed: ok ? needed.join(', ') : `not accepted: ${missing.join(', ')}`,
      expected: needed.join(', '),
      command: (ok ? needed : missing).map(addDomainCommand).join('; '),
    };
  });
}

/** Exchange Online accepts every verified domain of the tenant. */
function addDomainCommand(domain: string): string {
  return `New-MgDomain -BodyParameter @{ Id = ${quote(domain)} }; Confirm-MgDomain -DomainId ${quote(domain)}`;
}
