import { human } from '../names.ts';
import { sourceMailbox } from '../source.ts';
import { targetUser, twin } from '../target.ts';
import type { OddMember } from '../odd.ts';

const arlene = human('Arlene', 'Huff');
const celeste = human('Celeste', 'Burton');
const WhenSoftDeleted = '2026-10-28T09:30:00Z';

/** People whom one tenant has deleted and made anew; what was deleted is kept for thirty days. */
export const departed: readonly OddMember[] = [
  {
    code: 'departed-in-target',
    why: 'a soft-deleted mail user holds the same external address, and her X500 address',
    human: arlene,
    targets: (source, by) => [
      twin(arlene, source, by),
      targetUser(
        human('Arlene', 'Huff', 'arlene.huff'),
        {
          external: source.PrimarySmtpAddress,
          moreAddresses: [`x500:${source.LegacyExchangeDN}`],
          change: { WhenSoftDeleted },
        },
        by,
      ),
    ],
  },
  {
    code: 'departed-in-source',
    why: 'a soft-deleted mailbox of the source holds her addresses too',
    human: celeste,
    departed: (by) =>
      sourceMailbox(celeste, { change: { WhenSoftDeleted, IsSoftDeletedByDisable: true } }, by),
  },
];
