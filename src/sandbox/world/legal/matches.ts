import { thirdPartyAddress } from '../../sandbox-constants.ts';
import { personName, type PersonName } from '../person-names.ts';
import { immutableId } from '../person.ts';
import type { Recipient } from '../recipient.ts';
import { targetUser } from '../target-user.ts';
import type { SpecialMember } from '../special-member.ts';

const BrunosId = immutableId('1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d');

/** People that exactly one rule matches; the sides share no address. */
export const matches: readonly SpecialMember[] = [
  found(personName('Ashley', 'Schroth'), 'ashley.schroth', {
    code: 'employee-id',
    why: 'the same employee id, and nothing else',
  }),
  found(personName('Beth', 'Davies'), 'beth.davies', {
    code: 'custom-attribute',
    why: 'the same CustomAttribute7, and nothing else; neither side has an employee id',
    change: { EmployeeId: '', CustomAttribute7: 'C-4711' },
  }),
  found(personName('Bruno', 'Zhao'), 'bruno.zhao', {
    code: 'immutable-id',
    why: 'the same onPremisesImmutableId of former days, and nothing else; neither side has an employee id',
    change: { EmployeeId: '', OnPremisesImmutableId: BrunosId },
  }),
];

function found(
  who: PersonName,
  alias: string,
  by: {
    readonly code: string;
    readonly why: string;
    /** Set on both sides. */
    readonly change?: Partial<Recipient>;
  },
): SpecialMember {
  const { change = {}, ...rest } = by;
  return {
    ...rest,
    person: who,
    traits: { change },
    targets: (source, chance) => [
      targetUser(
        { ...who, alias },
        { external: thirdPartyAddress(alias), of: source, change },
        chance,
      ),
    ],
  };
}
