import type { Policy, RuleName } from '../policy.ts';
import { domainMap } from './domain-map.ts';
import { employeeId } from './employee-id.ts';
import { externalAddress } from './external-address.ts';
import { immutableId } from './immutable-id.ts';
import { proxyAddress } from './proxy-address.ts';
import type { Rule } from './rule.ts';
import { stamped } from './stamped.ts';
import { x500 } from './x500.ts';

/** The rules that ask the tenants; a pin is asked of the people. */
const rules: Readonly<Record<Exclude<RuleName, 'pinned'>, Rule>> = {
  stamped,
  x500,
  'external-address': externalAddress,
  'proxy-address': proxyAddress,
  'employee-id': employeeId,
  'immutable-id': immutableId,
  'domain-map': domainMap,
};

/** The policy's rules that ask the tenants, in its own order, none twice. */
export function activeRules({ match }: Policy): readonly (readonly [RuleName, Rule])[] {
  return [...new Set(match)].flatMap((name) =>
    name === 'pinned' ? [] : [[name, rules[name]] as const],
  );
}

/** Whether the policy lets people pin. */
export function takesPins({ match }: Policy): boolean {
  return match.includes('pinned');
}
