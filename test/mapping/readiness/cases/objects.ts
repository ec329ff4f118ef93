import { mailbox, mailUser } from '../../builders.ts';
import type { Cases } from '../given.ts';

const nowhere = { externalAddress: null, primaryAddress: 'z@fabrikam.com', addresses: [] };
const dn = 'x500:/o=Contoso/cn=Recipients/cn=ada';

export const objects: Cases = {
  'target-is-mailbox': [
    {
      name: 'a mailbox of its own',
      given: { target: { recipientType: 'UserMailbox', exchangeGuid: 'guid-of-its-own' } },
      says: /Person ada is a mailbox already \(UserMailbox\)/,
    },
    {
      name: 'the mailbox itself, moved',
      given: { target: { recipientType: 'UserMailbox', exchangeGuid: 'guid-ada' } },
      says: /moved already\. Take Person ada out of the batch/,
    },
    { name: 'a mail user', given: {}, says: null },
  ],
  'target-is-no-mail-user': [
    { name: 'a contact', given: { target: { recipientType: 'MailContact' } }, says: /MailContact/ },
    {
      name: 'a group',
      given: { target: { recipientType: 'MailUniversalDistributionGroup' } },
      says: /only a mail user can be stamped/,
    },
    {
      name: 'a guest',
      given: { target: { recipientType: 'GuestMailUser' } },
      says: /Convert it to an internal member/,
    },
    { name: 'a mail user', given: {}, says: null },
  ],
  'source-type-unsupported': [
    {
      name: 'a discovery mailbox',
      given: { source: { recipientType: 'DiscoveryMailbox' } },
      says: /is a DiscoveryMailbox in the source.*out of the batch/,
    },
    {
      name: 'a group mailbox',
      given: { source: { recipientType: 'GroupMailbox' } },
      says: /GroupMailbox/,
    },
    { name: 'a linked one', given: { source: { recipientType: 'LinkedMailbox' } }, says: null },
    { name: 'a team’s', given: { source: { recipientType: 'TeamMailbox' } }, says: null },
  ],
  'shared-or-resource': [
    {
      name: 'shared',
      given: { source: { recipientType: 'SharedMailbox' } },
      says: /those who move with it/,
    },
    {
      name: 'a room',
      given: { source: { recipientType: 'RoomMailbox' } },
      says: /RoomMailbox.*meetings that it organizes/,
    },
    {
      name: 'a piece of equipment',
      given: { source: { recipientType: 'EquipmentMailbox' } },
      says: /EquipmentMailbox/,
    },
    { name: 'a person’s', given: {}, says: null },
  ],
  'source-without-exchange-guid': [
    {
      name: 'none',
      given: { source: { exchangeGuid: null } },
      says: /mailbox of Person ada has no Ex/,
    },
    { name: 'one', given: {}, says: null },
  ],
  'source-without-legacy-dn': [
    { name: 'none', given: { source: { legacyExchangeDN: ' ' } }, says: /replies to old mail/ },
    { name: 'one', given: {}, says: null },
  ],
  'source-guid-shared': [
    {
      name: 'with another mailbox',
      given: { mailboxes: [mailbox('eve', { exchangeGuid: 'guid-ada' })] },
      says: /belongs to Person eve \(eve@contoso.com\)/,
    },
    {
      name: 'with the archive of two others',
      given: {
        source: { archiveGuid: 'archive' },
        mailboxes: ['eve', 'bob'].map((name) => mailbox(name, { archiveGuid: 'archive' })),
      },
      says: /Person bob \(bob@contoso.com\), Person eve/,
    },
    { name: 'with nobody', given: { mailboxes: [mailbox('eve')] }, says: null },
  ],
  'source-x500-shared': [
    {
      name: 'with another mailbox',
      given: { mailboxes: [mailbox('eve', { addresses: [dn] })] },
      says: /X500 address of Person ada also belongs to Person eve/,
    },
    {
      name: 'but for a letter’s case',
      given: { mailboxes: [mailbox('eve', { addresses: [dn.toUpperCase()] })] },
      says: null,
    },
  ],
  'guid-held-elsewhere': [
    {
      name: 'by another mail user, as its archive',
      given: {
        source: { archiveGuid: 'archive' },
        recipients: [mailUser('eve', { ...nowhere, archiveGuid: 'archive' })],
      },
      says: /stands on Person eve \(z@fabrikam.com\).*not on its mail user \(ada@fabrikam.com\)/,
    },
    {
      name: 'by its own mail user',
      given: { target: { exchangeGuid: 'guid-ada' }, recipients: [mailUser('eve')] },
      says: null,
    },
  ],
  'x500-held-elsewhere': [
    {
      name: 'by another mail user',
      given: { recipients: [mailUser('eve', { ...nowhere, addresses: [dn] })] },
      says: /X500 address of Person ada stands on Person eve/,
    },
    {
      name: 'by its own mail user',
      given: { target: { addresses: [...mailUser('ada').addresses, dn] } },
      says: null,
    },
  ],
  'target-was-mailbox': [
    {
      name: 'of a user',
      given: { target: { id: "o'neil", previousType: 'UserMailbox' } },
      says: /Set-User 'o''neil' -PermanentlyClearPreviousMailboxInfo/,
    },
    { name: 'a shared one', given: { target: { previousType: 'SharedMailbox' } }, says: /Shared/ },
    { name: 'never', given: { target: { previousType: 'MailUser' } }, says: null },
  ],
  'foreign-exchange-guid': [
    { name: 'somebody’s', given: { target: { exchangeGuid: 'his' } }, says: /ExchangeGuid his,/ },
    { name: 'the source’s', given: { target: { exchangeGuid: 'guid-ada' } }, says: null },
  ],
  'foreign-archive-guid': [
    {
      name: 'somebody’s',
      given: { source: { archiveGuid: 'hers' }, target: { archiveGuid: 'his' } },
      says: /ArchiveGuid his, which is not that of the source mailbox \(ada@contoso.com\)/,
    },
    { name: 'where the source has none', given: { target: { archiveGuid: 'his' } }, says: /his/ },
    {
      name: 'the source’s',
      given: { source: { archiveGuid: 'hers' }, target: { archiveGuid: 'hers' } },
      says: null,
    },
  ],
};
