import type { Cases } from '../scenario.ts';
import {
  noHolds,
  oldMailbox,
  readLater,
  softDeletedObject,
  withDeleted,
} from '../soft-deleted-objects.ts';

export const softDeletedSource: Cases = {
  'soft-deleted-source-twin': [
    {
      name: 'with an address of the mailbox',
      scenario: withDeleted(
        'source',
        softDeletedObject('old', { primaryAddress: 'Ada@Contoso.com' }),
      ),
      text: /The source tenant has soft-deleted.*Deleted old.*removed on Sun, Mar 22, 2026/,
    },
    {
      name: 'with the LegacyExchangeDN of the mailbox',
      scenario: withDeleted(
        'source',
        softDeletedObject('old', { addresses: ['x500:/o=Contoso/cn=Recipients/cn=ada'] }),
      ),
      text: /shares x500:/,
    },
    {
      name: 'the former mailbox of an active mailbox',
      scenario: withDeleted(
        'source',
        softDeletedObject('old', {
          id: 'source-ada',
          primaryAddress: 'ada@contoso.com',
          exchangeGuid: 'guid-old',
          recipientType: 'UserMailbox',
        }),
      ),
      text: /first\): Get-Mailbox -SoftDeletedMailbox -Identity 'guid-old' \| Remove-Mailbox -Perm/,
    },
    {
      name: 'an inactive mailbox with the holds that its properties show',
      scenario: readLater(
        'source',
        oldMailbox({
          isInactive: true,
          holds: { ...noHolds, delayHold: true, labelHold: true, inPlaceHolds: ['UniH1', '-mbx2'] },
        }),
      ),
      text: /an inactive mailbox, deleted on Fri, Feb 20, 2026 and kept by a delay hold, retention labels, UniH1 \(Get-CaseHoldPolicy '1'\)\)\./,
    },
    {
      name: 'a mailbox on hold that was deleted a week ago',
      scenario: {
        context: {
          ...withDeleted('source', oldMailbox({ holds: { ...noHolds, inPlaceHolds: ['mbx3'] } }))
            .context,
          readAt: new Date('2026-02-27T12:00:00Z'),
        },
      },
      text: /an inactive mailbox, deleted on Fri, Feb 20, 2026 and kept by mbx3 \(Get-RetentionCompliancePolicy '3'\)/,
    },
    {
      name: 'a mailbox that is still there after thirty days, without a hold that shows',
      scenario: readLater('source', oldMailbox()),
      text: /an inactive mailbox, deleted on Fri, Feb 20, 2026 and kept by a hold that its properties don’t show, such as/,
    },
    {
      name: 'an inactive mailbox and one that can be purged',
      scenario: readLater(
        'source',
        oldMailbox({ isInactive: true }),
        oldMailbox({ id: 'b', exchangeGuid: 'guid-b', deletedAt: '2026-11-20T00:00:00Z' }),
      ),
      text: /removed on Sun, Dec 20, 2026\).*-Identity 'guid-b' \| Remove-Mailbox -PermanentlyDelete\. An inactive mailbox stays .*'guid-old' \| Format-List/,
    },
    {
      name: 'with other values only',
      scenario: withDeleted('source', softDeletedObject('eve')),
      text: null,
    },
  ],
};
