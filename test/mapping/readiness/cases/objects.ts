import { mailbox, mailUser } from '../../builders.ts';
import type { Cases } from '../scenario.ts';

const unrelated = { externalAddress: null, primaryAddress: 'z@fabrikam.com', addresses: [] };
const dn = 'x500:/o=Contoso/cn=Recipients/cn=ada';

export const objects: Cases = {
  'target-is-mailbox': [
    {
      name: 'another mailbox',
      scenario: { target: { recipientType: 'UserMailbox', exchangeGuid: 'guid-of-its-own' } },
      text: /Person ada already is a mailbox \(UserMailbox\)/,
    },
    {
      name: 'the source mailbox after the move',
      scenario: { target: { recipientType: 'UserMailbox', exchangeGuid: 'guid-ada' } },
      text: /moved already\. Remove Person ada from the batch/,
    },
    { name: 'a mail user', scenario: {}, text: null },
  ],
  'target-is-no-mail-user': [
    {
      name: 'a contact',
      scenario: { target: { recipientType: 'MailContact' } },
      text: /MailContact/,
    },
    {
      name: 'a group',
      scenario: { target: { recipientType: 'MailUniversalDistributionGroup' } },
      text: /only a mail user can be stamped/,
    },
    {
      name: 'a guest',
      scenario: { target: { recipientType: 'GuestMailUser' } },
      text: /Convert it to an internal member/,
    },
    { name: 'a mail user', scenario: {}, text: null },
  ],
  'source-type-unsupported': [
    {
      name: 'a discovery mailbox',
      scenario: { source: { recipientType: 'DiscoveryMailbox' } },
      text: /is a DiscoveryMailbox in the source.*Remove it from the batch/,
    },
    {
      name: 'a group mailbox',
      scenario: { source: { recipientType: 'GroupMailbox' } },
      text: /GroupMailbox/,
    },
    {
      name: 'a linked mailbox',
      scenario: { source: { recipientType: 'LinkedMailbox' } },
      text: null,
    },
    { name: 'a team mailbox', scenario: { source: { recipientType: 'TeamMailbox' } }, text: null },
  ],
  'shared-or-resource': [
    {
      name: 'a shared mailbox',
      scenario: { source: { recipientType: 'SharedMailbox' } },
      text: /users who move with it/,
    },
    {
      name: 'a room mailbox',
      scenario: { source: { recipientType: 'RoomMailbox' } },
      text: /RoomMailbox.*meetings that it organizes/,
    },
    {
      name: 'an equipment mailbox',
      scenario: { source: { recipientType: 'EquipmentMailbox' } },
      text: /EquipmentMailbox/,
    },
    { name: 'a user mailbox', scenario: {}, text: null },
  ],
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
      name: 'with no one, since the case of a DN counts',
      scenario: { mailboxes: [mailbox('eve', { addresses: [dn.toUpperCase()] })] },
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
  'x500-held-elsewhere': [
    {
      name: 'by another mail user',
      scenario: { recipients: [mailUser('eve', { ...unrelated, addresses: [dn] })] },
      text: /^Person eve .*already has an X500 address of Person ada/,
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
