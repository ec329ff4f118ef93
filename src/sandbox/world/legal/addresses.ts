import { handedOverDomain, tenantFacts } from '../../constants.ts';
import { elsewhere } from '../elsewhere.ts';
import { human } from '../names.ts';
import { targetUser } from '../target.ts';
import type { OddMember } from '../odd.ts';

const abbie = human('Abbie', 'Parsons');
const aaron = human('Aaron', 'Painter');
const anne = human('Anne', 'Wallace');
const handedOver = `aaron.painter@${handedOverDomain}`;

/** Mail users whose addresses would lead mail astray. */
export const addresses: readonly OddMember[] = [
  {
    code: 'external-elsewhere',
    why: 'ExternalEmailAddress points to adatum.com; x500 matches',
    human: abbie,
    targets: (source, by) => [
      targetUser(
        human('Abbie', 'Parsons', 'abbie.parsons'),
        {
          external: elsewhere('abbie.parsons'),
          of: source,
          moreAddresses: [`x500:${source.LegacyExchangeDN}`],
        },
        by,
      ),
    ],
  },
  {
    code: 'external-repeated',
    why: 'ExternalEmailAddress, in relecloud.com, stands among EmailAddresses too',
    human: aaron,
    traits: { moreAddresses: [`smtp:${handedOver}`] },
    targets: (source, by) => [
      targetUser(
        aaron,
        { external: handedOver, of: source, moreAddresses: [`smtp:${handedOver}`] },
        by,
      ),
    ],
  },
  {
    code: 'primary-foreign',
    why: 'made without a primary address, so that the external one became it',
    human: anne,
    targets: (source, by) => {
      const { PrimarySmtpAddress } = source;
      const EmailAddresses = [
        `smtp:${anne.alias}@${tenantFacts.target.initialDomain}`,
        `SMTP:${PrimarySmtpAddress}`,
      ];
      const change = { PrimarySmtpAddress, EmailAddresses };
      return [targetUser(anne, { external: PrimarySmtpAddress, of: source, change }, by)];
    },
  },
];
