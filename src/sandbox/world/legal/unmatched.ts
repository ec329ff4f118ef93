import { thirdPartyAddress } from '../../sandbox-constants.ts';
import { personName, type PersonName } from '../person-names.ts';
import { employmentOf } from '../person.ts';
import type { Recipient } from '../recipient.ts';
import { targetUser } from '../target-user.ts';
import type { SeededRandom } from '../../seeded-random.ts';
import type { SpecialMember } from '../special-member.ts';

/** People that no rule matches although the target has a likely candidate. */
export const unmatched: readonly SpecialMember[] = [
  {
    code: 'candidates',
    why: 'three namesakes in the target, each spelled a little differently',
    person: personName('Kian', 'Lambert'),
    targets: (source, by) => [
      namesake(personName('Kyan', 'Lambert', 'kyan.lambert'), source, by),
      namesake(personName('Kian', 'Lampert', 'kian.lampert'), source, by),
      namesake(personName('Kian', 'Lambertz', 'kian.lambertz'), source, by),
    ],
  },
  {
    code: 'other-script',
    why: 'written in Cyrillic here and in Latin letters there',
    person: personName('Юлия', 'Смирнова', 'YuliaS'),
    targets: (source, by) => [
      namesake(personName('Yulia', 'Smirnova', 'yulia.smirnova'), source, by),
    ],
  },
];

/** Possibly the same person; the employee id is empty. */
function namesake(who: PersonName, source: Recipient, by: SeededRandom): Recipient {
  const change = { ...employmentOf(source), EmployeeId: '' };
  return targetUser(who, { external: thirdPartyAddress(who.alias), change }, by);
}
