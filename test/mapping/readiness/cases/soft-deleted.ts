import type { SoftDeleted } from '../../../../src/mapping/plan-context.ts';
import type { Cases } from '../scenario.ts';

export function softDeletedObject(name: string, different: Partial<SoftDeleted> = {}): SoftDeleted {
  return {
    id: `gone-${name}`,
    name: `Deleted ${name}`,
    primaryAddress: `${name}@nowhere.com`,
    addresses: [`SMTP:${name}@nowhere.com`, `x500:/o=Nowhere/cn=${name}`],
    exchangeGuid: null,
    archiveGuid: null,
    recipientType: 'MailUser',
    deletedAt: '2026-02-20T23:30:00Z',
    ...different,
  };
}

function withDeleted(side: 'source' | 'target', ...deleted: readonly SoftDeleted[]) {
  return { context: { softDeleted: { source: [], target: [], [side]: deleted } } };
}

export const softDeleted: Cases = {
  'soft-deleted-twin': [
    {
      name: 'with an address of the mail user in another case',
      scenario: withDeleted(
        'target',
        softDeletedObject('old', { addresses: ['smtp:ADA@fabrikam.com'] }),
      ),
      text: /Deleted old \(old@nowhere.com; shares smtp:ada@fabrikam.com; deleted on 2026-02-20, removed on 2026-03-22\).*Get-MailUser -SoftDeletedMailUser -Identity 'gone-old' \| Remove-MailUser -Perm/,
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
      text: /shares x500:\/o=Contoso\/cn=Recipients\/cn=ada/,
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
  'soft-deleted-source-twin': [
    {
      name: 'with an address of the mailbox',
      scenario: withDeleted(
        'source',
        softDeletedObject('old', { primaryAddress: 'Ada@Contoso.com' }),
      ),
      text: /The source tenant has soft-deleted.*Deleted old.*removed on 2026-03-22/,
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
      name: 'with other values only',
      scenario: withDeleted('source', softDeletedObject('eve')),
      text: null,
    },
  ],
};
