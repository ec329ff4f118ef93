import type { Policy, RuleName } from '../policy.ts';
import { domainMap } from './domain-map.ts';
import { externalAddress } from './external-address.ts';
import { proxyAddress } from './proxy-address.ts';
import type { Rule } from './rule.ts';
import { stamped } from './stamped.ts';
import { x500 } from './x500.ts';

/** The rules that can be asked; null where a name is known to the policy and not built. */
const rules: Readonly<Record<RuleName, Rule | null>> = {
  pinned: null,
  stamped,
  x500,
  'external-address': externalAddress,
  'proxy-address': proxyAddress,
  'employee-id': null,
  'domain-map': domainMap,
};

/** The policy's rules that are built, in its own order, none twice. */
export function activeRules({ match }: Policy): readonly (readonly [RuleName, Rule])[] {
  return [...new Set(match)].flatMap((name) => {
    const rule = rules[name];
    return rule === null ? [] : [[name, rule] as const];
  });
}

/** The policy's rules that are skipped because they are not built. */
export function inactiveRules({ match }: Policy): readonly RuleName[] {
  return [...new Set(match)].filter((name) => rules[name] === null);
}
