import { personName } from '../person-names.ts';
import { gigabytes } from '../exchange-size-text.ts';
import { targetUser } from '../target-user.ts';
import type { SpecialMember } from '../special-member.ts';

const mauricio = personName('Mauricio', 'August');

/** Mailboxes that are too large, or already being moved. */
export const moves: readonly SpecialMember[] = [
  {
    code: 'mailbox-near-quota',
    why: '99 of 100 GB',
    person: personName('Carole', 'Poland'),
    traits: { change: { TotalItemSize: gigabytes(99) } },
  },
  {
    code: 'recoverable-over-quota',
    why: "40 GB of deleted items, above the target's RecoverableItemsQuota of 30 GB",
    person: personName('Corey', 'Gray'),
    traits: { change: { TotalDeletedItemSize: gigabytes(40) } },
  },
  {
    code: 'move-remote-host',
    why: 'MailboxMoveRemoteHostName is left from an earlier move',
    person: personName('Tim', 'Deboer'),
    traits: { change: { MailboxMoveRemoteHostName: 'outlook.office.com' } },
  },
  {
    code: 'move-in-progress',
    why: 'MailboxMoveStatus is InProgress',
    person: personName('Krystal', 'McKinney'),
    traits: { change: { MailboxMoveStatus: 'InProgress' } },
  },
  {
    code: 'migration-user',
    why: 'the target has a migration user of his address',
    person: mauricio,
    targets: (source, by) => [
      targetUser(
        mauricio,
        {
          external: source.PrimarySmtpAddress,
          of: source,
          change: { MigrationBatch: 'Contoso first movers', MigrationStatus: 'Synced' },
        },
        by,
      ),
    ],
  },
];
