import { mailbox, mailUser } from '../../builders.ts';
import type { Cases } from '../scenario.ts';

const unrelated = { externalAddress: null, primaryAddress: 'z@fabrikam.com', addresses: [] };
const dn = 'x500:/o=Contoso/cn=Recipients/cn=ada';

export const objects: Cases = {
  'source-without-exchange-guid': [
    {
      name: 'missing',
      scenario: { source: { exchangeGuid: null } },
      text: /mailbox of Person ada has no Ex/,
    },
    { name: 'present', scenario: {}, text: null },
  ],
  'source-without-legacy-dn': [
    {
      name: 'missing',
      scenario: { source: { legacyExchangeDN: ' ' } },
      text: /replies to old messages/,
    },
    { name: 'present', scenario: {}, text: null },
  ],
  'source-guid-shared': [
    {
      name: 'with another mailbox',
      scenario: { mailboxes: [mailbox('eve', { exchangeGuid: 'guid-ada' })] },
      text: /belongs to Person eve \(eve@contoso.com\)/,
    },
    {
      name: 'with the archive of two others',
      scenario: {
        source: { archiveGuid: 'archive' },
        mailboxes: ['eve', 'bob'].map((name) => mailbox(name, { archiveGuid: 'archive' })),
      },
      text: /Person bob \(bob@contoso.com\), Person eve/,
    },
    { name: 'with no one', scenario: { mailboxes: [mailbox('eve')] }, text: null },
  ],
  'source-x500-shared': [
    {
      name: 'with another mailbox',
      scenario: { mailboxes: [mailbox('eve', { addresses: [dn] })] },
      text: /X500 address of Person ada also belongs to Person eve/,
    },
    {
      name: 'with a mailbox that has it in capitals',
      scenario: { mailboxes: [mailbox('eve', { addresses: [dn.toUpperCase()] })] },
      text: /X500 address of Person ada also belongs to Person eve/,
    },
    {
      name: 'with no one',
      scenario: { mailboxes: [mailbox('eve', { addresses: [`${dn}-2`] })] },
      text: null,
    },
  ],
  'guid-held-elsewhere': [
    {
      name: 'by another mail user, as its archive',
      scenario: {
        source: { archiveGuid: 'archive' },
        recipients: [mailUser('eve', { ...unrelated, archiveGuid: 'archive' })],
      },
      text: /^Person eve \(z@fabrikam.com\) .*already has the .*mail user is ada@fabrikam.com/,
    },
    {
      name: 'by its own mail user only',
      scenario: { target: { exchangeGuid: 'guid-ada' }, recipients: [mailUser('eve')] },
      text: null,
    },
  ],
  'target-unreadable': [
    {
      name: 'with an ExchangeGuid that makes no sense',
      scenario: { target: { unreadable: ['ExchangeGuid', 'IsDirSynced'] } },
      text: /^Person ada could not be read: .*ExchangeGuid, IsDirSynced.*Get-MailUser 'target-ada'/,
    },
    { name: 'with readable values', scenario: {}, text: null },
  ],
  'values-unreadable': [
    {
      name: 'of the mailbox and of its user',
      scenario: {
        source: { unreadable: ['InPlaceHolds'] },
        target: { unreadable: ['PersistedCapabilities', 'assignedLicenses'] },
      },
      text: /^InPlaceHolds, PersistedCapabilities, assignedLicenses of Person ada could not be read/,
    },
    { name: 'of none', scenario: {}, text: null },
  ],
  'x500-held-elsewhere': [
    {
      name: 'by another mail user',
      scenario: { recipients: [mailUser('eve', { ...unrelated, addresses: [dn] })] },
      text: /^Person eve .*already has an X500 address of Person ada/,
    },
    {
      name: 'by a contact, in capitals',
      scenario: {
        recipients: [
          mailUser('eve', {
            ...unrelated,
            recipientType: 'MailContact',
            addresses: [dn.toUpperCase()],
          }),
        ],
      },
      text: /^Person eve .*already has an X500 address of Person ada/,
    },
    {
      name: 'by the LegacyExchangeDN of another object, in capitals',
      scenario: {
        recipients: [
          mailUser('eve', {
            ...unrelated,
            legacyExchangeDN: dn.slice('x500:'.length).toUpperCase(),
          }),
        ],
      },
      text: /is the LegacyExchangeDN of Person eve \(z@fabrikam.com\)/,
    },
    {
      name: 'by the LegacyExchangeDN of its own mail user only',
      scenario: { target: { legacyExchangeDN: dn.slice('x500:'.length).toUpperCase() } },
      text: null,
    },
    {
      name: 'by its own mail user only',
      scenario: { target: { addresses: [...mailUser('ada').addresses, dn] } },
      text: null,
    },
  ],
  'target-was-mailbox': [
    {
      name: 'a user mailbox',
      scenario: { target: { id: "o'neil", previousType: 'UserMailbox' } },
      text: /Set-User 'o''neil' -PermanentlyClearPreviousMailboxInfo/,
    },
    {
      name: 'a shared mailbox',
      scenario: { target: { previousType: 'SharedMailbox' } },
      text: /Shared/,
    },
    { name: 'no mailbox', scenario: { target: { previousType: 'MailUser' } }, text: null },
  ],
  'foreign-exchange-guid': [
    {
      name: 'of another mailbox',
      scenario: { target: { exchangeGuid: 'other' } },
      text: /ExchangeGuid other,/,
    },
    {
      name: 'of every soft-deleted mail user, after a restore',
      scenario: { target: { exchangeGuid: '1b2eaa95-0d64-4469-9fb2-d8f9be3e28ce' } },
      text: /deleted and restored\. No mailbox has this GUID: clear it with Set-MailUser 'target-ada' -ExchangeGuid 0{8}-/,
    },
    { name: 'of the source', scenario: { target: { exchangeGuid: 'guid-ada' } }, text: null },
  ],
  'foreign-archive-guid': [
    {
      name: 'of another archive',
      scenario: { source: { archiveGuid: 'archive' }, target: { archiveGuid: 'other' } },
      text: /ArchiveGuid other, which is not the one of the source mailbox \(ada@contoso.com\)/,
    },
    {
      name: 'where the source has no archive',
      scenario: { target: { archiveGuid: 'other' } },
      text: /ArchiveGuid other/,
    },
    {
      name: 'of the source',
      scenario: { source: { archiveGuid: 'archive' }, target: { archiveGuid: 'archive' } },
      text: null,
    },
  ],
};
