import { employeeIdOf } from '../employee.ts';
import type { Rule } from './rule.ts';

/** Both tenants know the person by one employee id, in the attribute that the policy names. */
export const employeeId: Rule = {
  handle: 'employeeId',
  values: ({ mailbox }, policy) => {
    const id = employeeIdOf(mailbox, policy);
    return id === null ? [] : [id];
  },
};
