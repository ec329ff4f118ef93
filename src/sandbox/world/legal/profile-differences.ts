import { personName, type PersonName } from '../person-names.ts';
import type { Recipient } from '../recipient.ts';
import { targetUser } from '../target-user.ts';
import type { SpecialMember } from '../special-member.ts';

/** People that external-address matches, with different profiles in the two directories. */
export const profileDifferences: readonly SpecialMember[] = [
  withDifference(personName('Babak', 'Shammas'), personName('Babak', 'Shammas'), {
    code: 'employee-id-differs',
    why: 'another employee id in the target',
    change: { EmployeeId: 'F302' },
  }),
  withDifference(personName('Lori', 'Penor'), personName('Lori', 'Ishida'), {
    code: 'name-differs',
    why: 'another surname in the target: a married name',
  }),
  withDifference(personName('Robert', 'Townes'), personName('Bob', 'Townes'), {
    code: 'nickname',
    why: 'Robert here and Bob there',
  }),
  withDifference(personName('Hadar', 'Caspit'), personName('Hadar', 'Caspit'), {
    code: 'department-and-manager-differ',
    why: 'another department and another manager in the target',
    change: { Department: 'Marketing', Manager: 'AlexW' },
  }),
];

function withDifference(
  here: PersonName,
  there: PersonName,
  by: {
    readonly code: string;
    readonly why: string;
    /** Changes of the target object. */
    readonly change?: Partial<Recipient>;
  },
): SpecialMember {
  const { change = {}, ...rest } = by;
  return {
    ...rest,
    person: here,
    targets: (source, chance) => [
      targetUser(there, { external: source.PrimarySmtpAddress, of: source, change }, chance),
    ],
  };
}
