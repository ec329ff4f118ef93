import type { Side } from '../identity.ts';
import type { Policy } from '../policy.ts';
import type { Check } from './readings.ts';

/** A check with the command that mends it, and whoever may run that command in its tenant. */
export function check(
  seen: Omit<Check, 'fix'> & { readonly command: string },
  policy: Policy,
): Check {
  const { command, ...values } = seen;
  return { ...values, fix: { who: administrator(seen.side, policy), command } };
}

function administrator(side: Side, policy: Policy): string {
  return `Exchange organization administrator of ${policy[side].domain} (${side} tenant)`;
}
