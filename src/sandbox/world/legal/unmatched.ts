import { elsewhere } from '../elsewhere.ts';
import { human, type Human } from '../names.ts';
import { employmentOf } from '../person.ts';
import type { Recipient } from '../recipient.ts';
import { targetUser } from '../target.ts';
import type { Chance } from '../../random.ts';
import type { OddMember } from '../odd.ts';

/** People whom no rule finds, though the target has somebody who may well be the one. */
export const unmatched: readonly OddMember[] = [
  {
    code: 'candidates',
    why: 'three namesakes in the target, each spelled a little differently',
    human: human('Kian', 'Lambert'),
    targets: (source, by) => [
      namesake(human('Kyan', 'Lambert', 'kyan.lambert'), source, by),
      namesake(human('Kian', 'Lampert', 'kian.lampert'), source, by),
      namesake(human('Kian', 'Lambertz', 'kian.lambertz'), source, by),
    ],
  },
  {
    code: 'other-script',
    why: 'written in Cyrillic here and in Latin letters there',
    human: human('Юлия', 'Смирнова', 'YuliaS'),
    targets: (source, by) => [namesake(human('Yulia', 'Smirnova', 'yulia.smirnova'), source, by)],
  },
];

/** Perhaps the same person: nobody has entered an employee id. */
function namesake(who: Human, source: Recipient, by: Chance): Recipient {
  const change = { ...employmentOf(source), EmployeeId: '' };
  return targetUser(who, { external: elsewhere(who.alias), change }, by);
}
