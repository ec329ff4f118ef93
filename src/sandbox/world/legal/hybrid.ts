import { personName } from '../person-names.ts';
import { stampOf, targetUser } from '../target-user.ts';
import type { SpecialMember } from '../special-member.ts';

const cecil = personName('Cecil', 'Folk');
const elliot = personName('Elliot', 'Woodward');

/** Mail users that are synchronized from an on-premises directory and can only be stamped there. */
export const hybrid: readonly SpecialMember[] = [
  {
    code: 'hybrid',
    why: 'synchronized, and the stamp is missing',
    person: cecil,
    targets: (source, by) => [
      targetUser(
        cecil,
        { external: source.PrimarySmtpAddress, of: source, change: { IsDirSynced: true } },
        by,
      ),
    ],
  },
  {
    code: 'hybrid-stamped',
    why: 'synchronized, and fully stamped on premises',
    person: elliot,
    traits: { archive: true },
    targets: (source, by) => {
      const { moreAddresses, change } = stampOf(source);
      return [
        targetUser(
          elliot,
          {
            external: source.PrimarySmtpAddress,
            of: source,
            moreAddresses,
            change: { ...change, IsDirSynced: true },
          },
          by,
        ),
      ];
    },
  },
];
