import { softDeletedGuid } from '../../../../src/mapping/plan-context.ts';
import type { Cases } from '../scenario.ts';
import {
  noHolds,
  oldMailbox,
  readLater,
  softDeletedObject,
  withDeleted,
} from '../soft-deleted-objects.ts';

export const softDeleted: Cases = {
  'soft-deleted-twin': [
    {
      name: 'with an address of the mail user in another case',
      scenario: withDeleted(
        'target',
        softDeletedObject('old', { addresses: ['smtp:ADA@fabrikam.com'] }),
      ),
      text: /Deleted old \(old@nowhere.com; shares smtp:ada@fabrikam.com; deleted on Fri, Feb 20, 2026, removed on Sun, Mar 22, 2026\).*Get-MailUser -SoftDeletedMailUser -Identity 'gone-old' \| Remove-MailUser -Perm/,
    },
    {
      name: 'with the ExternalEmailAddress of the mail user',
      scenario: withDeleted(
        'target',
        softDeletedObject('old', { primaryAddress: 'ada@contoso.com' }),
      ),
      text: /shares smtp:ada@contoso.com/,
    },
    {
      name: 'with the delivery address that the stamp adds',
      scenario: {
        target: { addresses: [] },
        ...withDeleted(
          'target',
          softDeletedObject('old', { addresses: ['smtp:ada@fabrikam.onmicrosoft.com'] }),
        ),
      },
      text: /shares smtp:ada@fabrikam.onmicrosoft.com/,
    },
    {
      name: 'with the LegacyExchangeDN of the source',
      scenario: withDeleted(
        'target',
        softDeletedObject('old', { addresses: ['X500:/o=Contoso/cn=Recipients/cn=ada'] }),
      ),
      text: /shares x500:\/o=contoso\/cn=recipients\/cn=ada/,
    },
    {
      name: 'a mailbox with the ExchangeGuid of the source',
      scenario: withDeleted(
        'target',
        softDeletedObject('old', { exchangeGuid: 'guid-ada', recipientType: 'UserMailbox' }),
      ),
      text: /Get-Mailbox -SoftDeletedMailbox -Identity 'guid-ada' \| Remove-Mailbox -PermanentlyDelete/,
    },
    {
      name: 'the former mailbox of the mail user itself',
      scenario: withDeleted(
        'target',
        softDeletedObject('old', { id: 'target-ada', exchangeGuid: 'guid-ada' }),
      ),
      text: /user first\): Set-User 'target-ada' -PermanentlyClearPreviousMailboxInfo\. Then/,
    },
    {
      name: 'without a deletion date',
      scenario: withDeleted(
        'target',
        softDeletedObject('ada', { exchangeGuid: 'guid-ada', deletedAt: null }),
      ),
      text: /removed thirty days after its deletion/,
    },
    {
      name: 'a mail user that is found by its ExternalEmailAddress, because its GUID says nothing',
      scenario: withDeleted(
        'target',
        softDeletedObject('old', {
          exchangeGuid: softDeletedGuid,
          addresses: ['SMTP:old@nowhere.com', 'SMTP:Ada@Contoso.com'],
        }),
      ),
      text: /Deleted old \(old@nowhere.com; shares smtp:ada@contoso.com; .*Get-MailUser -SoftDeletedMailUser -Identity 'gone-old'/,
    },
    {
      name: 'a mailbox whose GUID was replaced too, by its id',
      scenario: withDeleted('target', oldMailbox({ exchangeGuid: softDeletedGuid })),
      text: /Get-Mailbox -SoftDeletedMailbox -Identity 'gone-ada' \|/,
    },
    {
      name: 'an inactive mailbox with its hold, on which no day counts',
      scenario: readLater(
        'target',
        oldMailbox({ isInactive: true, holds: { ...noHolds, litigationHold: true } }),
      ),
      text: /Deleted ada \(ada@contoso.com; shares smtp:ada@contoso.com; an inactive mailbox, deleted on Fri, Feb 20, 2026 and kept by litigation hold\)\. An inactive mailbox stays until its hold is released, and can’t be purged before: ask the compliance team\. To see the hold: Get-Mailbox -InactiveMailboxOnly -Identity 'guid-old' \| Format-List LitigationHoldEnabled,InPlaceHolds\. Then map/,
    },
    {
      name: 'a mail user that is still there after thirty days',
      scenario: readLater(
        'target',
        softDeletedObject('old', { primaryAddress: 'ada@contoso.com' }),
      ),
      text: /shares smtp:ada@contoso.com; deleted on Fri, Feb 20, 2026, still there after thirty days\)\. Wait/,
    },
    {
      name: 'a mail user on the last day before its removal',
      scenario: {
        context: {
          ...withDeleted('target', softDeletedObject('old', { primaryAddress: 'ada@contoso.com' }))
            .context,
          readAt: new Date('2026-03-22T12:00:00Z'),
        },
      },
      text: /deleted on Fri, Feb 20, 2026, removed on Sun, Mar 22, 2026\)/,
    },
    {
      name: 'with the GUID of every soft-deleted mail user, which a restored one may have too',
      scenario: withDeleted(
        'target',
        softDeletedObject('eve', { exchangeGuid: softDeletedGuid }),
        softDeletedObject('bob', { exchangeGuid: softDeletedGuid, archiveGuid: softDeletedGuid }),
      ),
      text: null,
    },
    {
      name: 'with other values only',
      scenario: withDeleted(
        'target',
        softDeletedObject('eve'),
        softDeletedObject('bob', { primaryAddress: '', addresses: ['x500:'] }),
      ),
      text: null,
    },
    {
      name: 'in the source tenant',
      scenario: {
        target: { legacyExchangeDN: '' },
        ...withDeleted(
          'source',
          softDeletedObject('ada', { addresses: ['x500:', 'smtp:ada@fabrikam.com'] }),
        ),
      },
      text: null,
    },
  ],
};
