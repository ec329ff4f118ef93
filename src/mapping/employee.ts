import type { CustomAttributes, Profile } from './identity.ts';
import type { Policy } from './policy.ts';

/** The employee id as it is compared, from the attribute that the policy names: no blanks around it, no case; null where there is none. */
export function employeeIdOf(
  { profile, customAttributes }: Employed,
  { employeeId }: Pick<Policy, 'employeeId'>,
): string | null {
  const value = employeeId === 'employeeId' ? profile?.employeeId : customAttributes[employeeId];
  const key = (value ?? '').trim().toLowerCase();
  return key === '' ? null : key;
}

interface Employed {
  readonly profile: Profile | null;
  readonly customAttributes: CustomAttributes;
}
