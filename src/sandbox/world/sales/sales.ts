import { elsewhere } from '../elsewhere.ts';
import { human, type Human } from '../names.ts';
import { ancientDn, type MailboxTraits } from '../source.ts';
import { stampOf, targetUser } from '../target.ts';
import { blocked } from './blocked.ts';
import type { Case } from './case.ts';
import { ready } from './ready.ts';
import { unsure } from './unsure.ts';

/** Batch 3, 24 members: every outcome that a row can have. */
export function salesCases(seed: string): readonly Case[] {
  return [...ready, ...unchanged, ...unsure(seed), ...missing, ...blocked];
}

const unchanged: readonly Case[] = [
  stampedCase(human('Lidia', 'Holloway'), 'stamped before', {}),
  stampedCase(human('Johanna', 'Lorenz'), 'stamped before, with archive', { archive: true }),
  stampedCase(human('Debra', 'Berger'), 'stamped before; X500 prefixes in capitals on one side', {
    oldDns: [`x500:${ancientDn('debrab').slice(5)}`],
  }),
];

function stampedCase(who: Human, why: string, traits: MailboxTraits): Case {
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
    human: human('Enrico', 'Cattaneo'),
    outcome: 'missing',
    why: 'a mail user of his name that no rule names',
    targets: (_source, by) => [
      targetUser(
        human('Enrico', 'Cattaneo', 'ecattaneo'),
        { external: elsewhere('enrico'), change: { EmployeeId: 'F301', Department: 'Design' } },
        by,
      ),
    ],
  },
  { human: human('Gerhart', 'Moller'), outcome: 'missing', why: 'nobody in the target tenant' },
];
