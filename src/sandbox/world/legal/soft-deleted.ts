import { personName } from '../person-names.ts';
import { sourceMailbox } from '../source-mailbox.ts';
import { targetUser, matchingMailUser } from '../target-user.ts';
import type { SpecialMember } from '../special-member.ts';

const arlene = personName('Arlene', 'Huff');
const celeste = personName('Celeste', 'Burton');
const WhenSoftDeleted = '2026-10-28T09:30:00Z';

const inactive = {
  WhenSoftDeleted,
  IsSoftDeletedByDisable: true,
  IsInactiveMailbox: true,
  LitigationHoldEnabled: true,
} as const;

/** People that one tenant deleted and created again; the deleted object is kept for thirty days, or as long as a hold keeps it. */
export const softDeleted: readonly SpecialMember[] = [
  {
    code: 'soft-deleted-in-target',
    why: 'a soft-deleted mail user holds the same external address, and her X500 address',
    person: arlene,
    targets: (source, by) => [
      matchingMailUser(arlene, source, by),
      targetUser(
        personName('Arlene', 'Huff', 'arlene.huff'),
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
    code: 'soft-deleted-in-source',
    why: 'an inactive mailbox of the source, kept by a litigation hold, has her addresses too',
    person: celeste,
    softDeleted: (by) => sourceMailbox(celeste, { change: inactive }, by),
  },
];
