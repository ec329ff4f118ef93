import { human, type Human } from '../names.ts';
import type { Recipient } from '../recipient.ts';
import { targetUser } from '../target.ts';
import type { OddMember } from '../odd.ts';

/** People whom external-address finds, and of whom the two directories tell different things. */
export const doubts: readonly OddMember[] = [
  told(human('Babak', 'Shammas'), human('Babak', 'Shammas'), {
    code: 'employee-id-differs',
    why: 'another employee id in the target',
    change: { EmployeeId: 'F302' },
  }),
  told(human('Lori', 'Penor'), human('Lori', 'Ishida'), {
    code: 'name-differs',
    why: 'another surname in the target: a married name',
  }),
  told(human('Robert', 'Townes'), human('Bob', 'Townes'), {
    code: 'nickname',
    why: 'Robert here and Bob there',
  }),
  told(human('Hadar', 'Caspit'), human('Hadar', 'Caspit'), {
    code: 'department-and-manager-differ',
    why: 'another department and another manager in the target',
    change: { Department: 'Marketing', Manager: 'AlexW' },
  }),
];

function told(
  here: Human,
  there: Human,
  by: {
    readonly code: string;
    readonly why: string;
    /** In the target. */
    readonly change?: Partial<Recipient>;
  },
): OddMember {
  const { change = {}, ...rest } = by;
  return {
    ...rest,
    human: here,
    targets: (source, chance) => [
      targetUser(there, { external: source.PrimarySmtpAddress, of: source, change }, chance),
    ],
  };
}
