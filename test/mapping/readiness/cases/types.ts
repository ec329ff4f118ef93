import type { Cases } from '../scenario.ts';

export const types: Cases = {
  'target-is-mailbox': [
    {
      name: 'another mailbox',
      scenario: { target: { recipientType: 'UserMailbox', exchangeGuid: 'guid-of-its-own' } },
      text: /Person ada already is a user mailbox \(UserMailbox\), and .*Remove its Exchange license/,
    },
    {
      name: 'the source mailbox after the move',
      scenario: { target: { recipientType: 'UserMailbox', exchangeGuid: 'guid-ada' } },
      text: /moved already\. Remove Person ada from the batch/,
    },
    {
      name: 'a shared mailbox, which has no license to remove',
      scenario: { target: { recipientType: 'SharedMailbox', exchangeGuid: 'guid-of-its-own' } },
      text: /already is a shared mailbox \(SharedMailbox\), .*remove it with Remove-Mailbox and create a mail user, then map/,
    },
    { name: 'a mail user', scenario: {}, text: null },
  ],
  'target-external-member': [
    {
      name: 'by its user principal name',
      scenario: {
        target: { userPrincipalName: 'ada_contoso.com#EXT#@fabrikam.onmicrosoft.com' },
      },
      text: /Person ada is an external member .*#EXT#@fabrikam\.onmicrosoft\.com\).*convert it to an internal user/,
    },
    { name: 'an unread name', scenario: { target: { userPrincipalName: null } }, text: null },
  ],
  'type-rarely-moved': [
    ...[
      ['SchedulingMailbox', /is a Bookings calendar \(SchedulingMailbox\), and no document/],
      ['TeamMailbox', /is a site mailbox \(TeamMailbox\).*move one as a test/],
      ['LinkedMailbox', /is a linked mailbox \(LinkedMailbox\)/],
    ].map(([recipientType, text]) => ({
      name: String(recipientType),
      scenario: { source: { recipientType: String(recipientType) } },
      text: text instanceof RegExp ? text : null,
    })),
    { name: 'a user mailbox', scenario: {}, text: null },
  ],
  'target-is-no-mail-user': [
    {
      name: 'a contact',
      scenario: { target: { recipientType: 'MailContact' } },
      text: /is a mail contact \(MailContact\) in the target/,
    },
    {
      name: 'a group',
      scenario: { target: { recipientType: 'MailUniversalDistributionGroup' } },
      text: /is a distribution list \(MailUniversalDistributionGroup\) .*only a mail user can be stamped/,
    },
    {
      name: 'a guest',
      scenario: { target: { recipientType: 'GuestMailUser' } },
      text: /is a guest \(GuestMailUser\) .*Convert the guest to an internal member, or create a mail user for Person ada/,
    },
    { name: 'a mail user', scenario: {}, text: null },
  ],
  'source-type-unsupported': [
    {
      name: 'a discovery mailbox',
      scenario: { source: { recipientType: 'DiscoveryMailbox' } },
      text: /is a discovery mailbox \(DiscoveryMailbox\) in the source.*Remove it from the batch/,
    },
    {
      name: 'a group mailbox',
      scenario: { source: { recipientType: 'GroupMailbox' } },
      text: /is a Microsoft 365 group \(GroupMailbox\)/,
    },
    {
      name: 'a public folder mailbox',
      scenario: { source: { recipientType: 'PublicFolderMailbox' } },
      text: /is a public folder mailbox \(PublicFolderMailbox\)/,
    },
    { name: 'a user mailbox', scenario: {}, text: null },
  ],
  'shared-or-resource': [
    {
      name: 'a shared mailbox',
      scenario: { source: { recipientType: 'SharedMailbox' } },
      text: /is a shared mailbox \(SharedMailbox\).*users who move with it.*Migration Orchestrator/,
    },
    {
      name: 'a room mailbox',
      scenario: { source: { recipientType: 'RoomMailbox' } },
      text: /is a room mailbox \(RoomMailbox\).*meetings that it organizes/,
    },
    {
      name: 'an equipment mailbox',
      scenario: { source: { recipientType: 'EquipmentMailbox' } },
      text: /is an equipment mailbox \(EquipmentMailbox\)/,
    },
    { name: 'a user mailbox', scenario: {}, text: null },
  ],
};
