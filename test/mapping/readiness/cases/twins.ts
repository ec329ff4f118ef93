import type { Departed } from '../../../../src/mapping/surroundings.ts';
import type { Cases } from '../given.ts';

export function departed(name: string, different: Partial<Departed> = {}): Departed {
  return {
    id: `gone-${name}`,
    name: `${name} who left`,
    primaryAddress: `${name}@nowhere.com`,
    addresses: [`SMTP:${name}@nowhere.com`, `x500:/o=Nowhere/cn=${name}`],
    exchangeGuid: null,
    archiveGuid: null,
    recipientType: 'MailUser',
    deletedAt: '2026-02-20T23:30:00Z',
    ...different,
  };
}

function left(side: 'source' | 'target', ...gone: readonly Departed[]) {
  return { around: { departed: { source: [], target: [], [side]: gone } } };
}

export const twins: Cases = {
  'soft-deleted-twin': [
    {
      name: 'with an address of the mail user in other letters',
      given: left('target', departed('old', { addresses: ['smtp:ADA@fabrikam.com'] })),
      says: /old who left \(old@nowhere.com; it shares smtp:ada@fabrikam.com; deleted on 2026-02-20, gone for good on 2026-03-22\).*Get-MailUser -SoftDeletedMailUser -Identity 'gone-old' \| Remove-MailUser -Perm/,
    },
    {
      name: 'with the address to which the mail user points',
      given: left('target', departed('old', { primaryAddress: 'ada@contoso.com' })),
      says: /shares smtp:ada@contoso.com/,
    },
    {
      name: 'with the delivery address that is to be added',
      given: {
        target: { addresses: [] },
        ...left('target', departed('old', { addresses: ['smtp:ada@fabrikam.onmicrosoft.com'] })),
      },
      says: /shares smtp:ada@fabrikam.onmicrosoft.com/,
    },
    {
      name: 'with the LegacyExchangeDN of the source',
      given: left(
        'target',
        departed('old', { addresses: ['X500:/o=Contoso/cn=Recipients/cn=ada'] }),
      ),
      says: /shares x500:\/o=Contoso\/cn=Recipients\/cn=ada/,
    },
    {
      name: 'with the ExchangeGuid of the source, as a mailbox',
      given: left(
        'target',
        departed('old', { exchangeGuid: 'guid-ada', recipientType: 'UserMailbox' }),
      ),
      says: /Get-Mailbox -SoftDeletedMailbox -Identity 'guid-ada' \| Remove-Mailbox -PermanentlyDelete/,
    },
    {
      name: 'left of a mailbox of its own, whose user must stay',
      given: left('target', departed('old', { id: 'target-ada', exchangeGuid: 'guid-ada' })),
      says: /goes first\): Set-User 'target-ada' -PermanentlyClearPreviousMailboxInfo\. Then/,
    },
    {
      name: 'deleted on a day that nobody tells',
      given: left('target', departed('ada', { exchangeGuid: 'guid-ada', deletedAt: null })),
      says: /gone for good thirty days after its deletion/,
    },
    {
      name: 'of its own',
      given: left(
        'target',
        departed('eve'),
        departed('bob', { primaryAddress: '', addresses: ['x500:'] }),
      ),
      says: null,
    },
    {
      name: 'in the source',
      given: {
        target: { legacyExchangeDN: '' },
        ...left('source', departed('ada', { addresses: ['x500:', 'smtp:ada@fabrikam.com'] })),
      },
      says: null,
    },
  ],
  'soft-deleted-source-twin': [
    {
      name: 'with an address of the mailbox',
      given: left('source', departed('old', { primaryAddress: 'Ada@Contoso.com' })),
      says: /The source still keeps.*old who left.*gone for good on 2026-03-22/,
    },
    {
      name: 'with the LegacyExchangeDN of the mailbox',
      given: left(
        'source',
        departed('old', { addresses: ['x500:/o=Contoso/cn=Recipients/cn=ada'] }),
      ),
      says: /shares x500:/,
    },
    {
      name: 'left of a mailbox of its own, which is alive',
      given: left(
        'source',
        departed('old', {
          id: 'source-ada',
          primaryAddress: 'ada@contoso.com',
          exchangeGuid: 'guid-old',
          recipientType: 'UserMailbox',
        }),
      ),
      says: /first\): Get-Mailbox -SoftDeletedMailbox -Identity 'guid-old' \| Remove-Mailbox -Perm/,
    },
    { name: 'of its own', given: left('source', departed('eve')), says: null },
  ],
};
