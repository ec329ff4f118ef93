import { thirdPartyAddress } from '../../sandbox-constants.ts';
import { personName, type PersonName } from '../person-names.ts';
import { exchange2003Dn, type MailboxTraits } from '../source-mailbox.ts';
import { stampOf, targetUser } from '../target-user.ts';
import { blocked } from './blocked.ts';
import type { Case } from './case.ts';
import { ready } from './ready.ts';
import { conflicts } from './conflicts.ts';

/** Batch 3, 24 members: every row kind. */
export function salesCases(seed: string): readonly Case[] {
  return [...ready, ...unchanged, ...conflicts(seed), ...missing, ...blocked];
}

const unchanged: readonly Case[] = [
  stampedCase(personName('Lidia', 'Holloway'), 'stamped before', {}),
  stampedCase(personName('Johanna', 'Lorenz'), 'stamped before, with archive', { archive: true }),
  stampedCase(
    personName('Debra', 'Berger'),
    'stamped before; X500 prefixes in capitals on one side',
    {
      oldDns: [`x500:${exchange2003Dn('debrab').slice(5)}`],
    },
  ),
];

function stampedCase(who: PersonName, why: string, traits: MailboxTraits): Case {
  return {
    human: who,
    outcome: 'unchanged',
    why,
    traits,
    targets: (source, by) => {
      const { moreAddresses, change } = stampOf(source);
      const shouted = moreAddresses.map((address) => address.replace(/^x500:/, 'X500:'));
      return [
        targetUser(
          who,
          { external: source.PrimarySmtpAddress, of: source, moreAddresses: shouted, change },
          by,
        ),
      ];
    },
  };
}

const missing: readonly Case[] = [
  {
    human: personName('Enrico', 'Cattaneo'),
    outcome: 'missing',
    why: 'a mail user of his name that no rule names',
    targets: (_source, by) => [
      targetUser(
        personName('Enrico', 'Cattaneo', 'ecattaneo'),
        {
          external: thirdPartyAddress('enrico'),
          change: { EmployeeId: 'F301', Department: 'Design' },
        },
        by,
      ),
    ],
  },
  {
    human: personName('Gerhart', 'Moller'),
    outcome: 'missing',
    why: 'nobody in the target tenant',
  },
];
