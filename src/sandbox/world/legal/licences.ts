import { officeLicence } from '../../licences.ts';
import { licensed } from '../condition.ts';
import { human } from '../names.ts';
import { targetUser } from '../target.ts';
import type { OddMember } from '../odd.ts';

const cassandra = human('Cassandra', 'Dunn');

export const licences: readonly OddMember[] = [
  {
    code: 'licence-missing',
    why: 'no licence for the move on either side',
    human: human('Laurence', 'Gilbertson'),
    traits: { change: licensed },
  },
  {
    code: 'licensed-early',
    why: 'the mail user has EXCHANGE_S_ENTERPRISE before it is stamped',
    human: cassandra,
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
