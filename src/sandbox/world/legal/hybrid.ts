import { human } from '../names.ts';
import { stampOf, targetUser } from '../target.ts';
import type { OddMember } from '../odd.ts';

const cecil = human('Cecil', 'Folk');
const elliot = human('Elliot', 'Woodward');

/** Mail users that are synchronized from a directory on premises, where alone they can be stamped. */
export const hybrid: readonly OddMember[] = [
  {
    code: 'hybrid',
    why: 'synchronized, and the stamp is missing',
    human: cecil,
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
    human: elliot,
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
