import { transferredDomain, tenantFacts, thirdPartyAddress } from '../../sandbox-constants.ts';
import { personName } from '../person-names.ts';
import { targetUser } from '../target-user.ts';
import type { SpecialMember } from '../special-member.ts';

const abbie = personName('Abbie', 'Parsons');
const aaron = personName('Aaron', 'Painter');
const anne = personName('Anne', 'Wallace');
const handedOver = `aaron.painter@${transferredDomain}`;

/** Mail users with wrong addresses. */
export const addresses: readonly SpecialMember[] = [
  {
    code: 'external-elsewhere',
    why: 'ExternalEmailAddress points to adatum.com; x500 matches',
    person: abbie,
    targets: (source, by) => [
      targetUser(
        personName('Abbie', 'Parsons', 'abbie.parsons'),
        {
          external: thirdPartyAddress('abbie.parsons'),
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
    person: aaron,
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
    person: anne,
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
