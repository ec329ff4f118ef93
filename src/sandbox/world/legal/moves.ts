import { human } from '../names.ts';
import { gigabytes } from '../size.ts';
import { targetUser } from '../target.ts';
import type { OddMember } from '../odd.ts';

const mauricio = human('Mauricio', 'August');

/** Too full to move, or on the move already. */
export const moves: readonly OddMember[] = [
  {
    code: 'mailbox-near-quota',
    why: '99 of 100 GB',
    human: human('Carole', 'Poland'),
    traits: { change: { TotalItemSize: gigabytes(99) } },
  },
  {
    code: 'recoverable-over-quota',
    why: "40 GB of deleted items, above the target's RecoverableItemsQuota of 30 GB",
    human: human('Corey', 'Gray'),
    traits: { change: { TotalDeletedItemSize: gigabytes(40) } },
  },
  {
    code: 'move-remote-host',
    why: 'MailboxMoveRemoteHostName is left from an earlier move',
    human: human('Tim', 'Deboer'),
    traits: { change: { MailboxMoveRemoteHostName: 'outlook.office.com' } },
  },
  {
    code: 'move-in-progress',
    why: 'MailboxMoveStatus is InProgress',
    human: human('Krystal', 'McKinney'),
    traits: { change: { MailboxMoveStatus: 'InProgress' } },
  },
  {
    code: 'migration-user',
    why: 'the target has a migration user of his address',
    human: mauricio,
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
