import { byText } from '../order.ts';
import type { Policy } from '../policy.ts';
import { check } from './check.ts';
import { quote } from './powershell.ts';
import type { Check, TrustReadings } from './readings.ts';

/** Whether the target accepts the delivery domain and every domain that the policy maps to. */
export function domains({ targetDomains }: TrustReadings, policy: Policy): readonly Check[] {
  const accepted = new Set(targetDomains.map((domain) => domain.trim().toLowerCase()));
  const mapped = [...new Set(Object.values(policy.domains))].sort(byText);
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
  return (mapped.length === 0 ? [delivery] : [delivery, map]).map((part) =>
    accepts(part, accepted, policy),
  );
}

function accepts(
  { code, title, needed }: { code: string; title: string; needed: readonly string[] },
  accepted: ReadonlySet<string>,
  policy: Policy,
): Check {
  const lacking = needed.filter((domain) => !accepted.has(domain.toLowerCase()));
  return check(
    {
      code,
      side: 'target',
      title,
      ok: lacking.length === 0,
      observed: lacking.length === 0 ? needed.join(', ') : `not accepted: ${lacking.join(', ')}`,
      expected: needed.join(', '),
      command: (lacking.length === 0 ? needed : lacking).map(accept).join('; '),
    },
    policy,
  );
}

/** Exchange Online takes over each domain that the tenant has proved to own. */
function accept(domain: string): string {
  return `New-MgDomain -BodyParameter @{ Id = ${quote(domain)} }; Confirm-MgDomain -DomainId ${quote(domain)}`;
}
