import { employeeIdOf } from '../employee.ts';
import { inWords, named } from '../named.ts';
import type { Pair } from '../pair.ts';
import type { Policy } from '../policy.ts';
import type { Finding } from '../row.ts';
import { sameName } from './normal.ts';

type Two = Pick<Pair, 'mailbox' | 'target'>;

/** Both tenants know an employee id, and not the same one: that is somebody else, unless a person says otherwise. */
export function otherEmployee(two: Two, policy: Policy): Finding | null {
  const [here, there] = [employeeIdOf(two.mailbox, policy), employeeIdOf(two.target, policy)];
  if (here === null || there === null || here === there) return null;
  const text = `${two.mailbox.name} has the employee id ${here} in the source, ${inWords([named(two.target)])} has ${there}. If it is the same person all the same, an admin pins the two; otherwise correct the match.`;
  return { code: 'different-employee-id', text };
}

/** What the two directories tell differently of what should be one person. */
export function differences(two: Two): readonly Finding[] {
  return [
    nameDiffers(two),
    ...partDiffers(two, 'department'),
    ...partDiffers(two, 'manager'),
  ].filter((finding) => finding !== null);
}

function nameDiffers({ mailbox, target }: Two): Finding | null {
  const shown = compared('display name', mailbox.name, target.name);
  if (shown?.same === true) return null;
  const parts = [
    compared('given name', mailbox.profile?.givenName, target.profile?.givenName),
    compared('surname', mailbox.profile?.surname, target.profile?.surname),
  ];
  if (parts.every((part) => part?.same === true)) return null;
  const differing = [shown, ...parts].filter((part) => part?.same === false);
  if (differing.length === 0) return null;
  const told = differing.map((part) => part?.told).join(', ');
  const text = `The names differ: ${told}. A nickname or a married name is no fault: make sure that it is the same person.`;
  return { code: 'name-differs', text };
}

function partDiffers(
  { mailbox, target }: Two,
  field: 'department' | 'manager',
): readonly Finding[] {
  const part = compared(field, mailbox.profile?.[field], target.profile?.[field]);
  if (part === null || part.same) return [];
  const text = `The ${field} differs: ${part.told}. Make sure that it is the same person.`;
  return [{ code: `${field}-differs`, text }];
}

/** null where one side tells nothing. */
function compared(
  field: string,
  here: string | null | undefined,
  there: string | null | undefined,
) {
  if (!here || !there) return null;
  return { same: sameName(here, there), told: `${field} «${here}» and «${there}»` };
}
