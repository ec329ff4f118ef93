import { officeLicence } from '../../licence-plans.ts';
import { licensed } from '../mailbox-condition.ts';
import { personName } from '../person-names.ts';
import { targetUser } from '../target-user.ts';
import type { SpecialMember } from '../special-member.ts';

const cassandra = personName('Cassandra', 'Dunn');

export const licences: readonly SpecialMember[] = [
  {
    code: 'licence-missing',
    why: 'no licence for the move on either side',
    person: personName('Laurence', 'Gilbertson'),
    traits: { change: licensed },
  },
  {
    code: 'licensed-early',
    why: 'the mail user has EXCHANGE_S_ENTERPRISE before it is stamped',
    person: cassandra,
    targets: (source, by) => [
      targetUser(
        cassandra,
        {
          external: source.PrimarySmtpAddress,
          of: source,
          change: { Licences: [officeLicence] },
        },
        by,
      ),
    ],
  },
];
