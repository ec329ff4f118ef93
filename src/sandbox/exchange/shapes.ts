import { zeroGuid } from '../constants.ts';
import type { Recipient, RecipientKind } from '../world/recipient.ts';
import { wrapped, type Properties } from './tagging.ts';

/** Get-Mailbox. */
export function mailboxShape(recipient: Recipient): Properties {
  const archived = recipient.ArchiveGuid !== zeroGuid;
  const location = (n: number, guid: string, kind: string) =>
    `${n};${guid};${kind};eurprd01.prod.outlook.com;00000000-0000-0000-0000-000000000000`;
  return {
    ...names(recipient),
    UserPrincipalName: recipient.UserPrincipalName,
    WindowsEmailAddress: recipient.PrimarySmtpAddress,
    LegacyExchangeDN: recipient.LegacyExchangeDN,
    ExchangeGuid: recipient.ExchangeGuid,
    ArchiveGuid: recipient.ArchiveGuid,
    ArchiveStatus: archived ? 'Active' : 'None',
    DisabledArchiveGuid: zeroGuid,
    AutoExpandingArchiveEnabled: false,
    MailboxLocations: [
      location(1, recipient.ExchangeGuid, 'Primary'),
      ...(archived ? [location(1, recipient.ArchiveGuid, 'MainArchive')] : []),
    ],
    IsDirSynced: recipient.IsDirSynced,
    LitigationHoldEnabled: false,
    DelayHoldApplied: false,
    DelayReleaseHoldApplied: false,
    ComplianceTagHoldApplied: false,
    InPlaceHolds: [],
    PersistedCapabilities: ['BPOS_S_Enterprise'],
    MailboxMoveRemoteHostName: null,
    RecoverableItemsQuota: '30 GB (32,212,254,720 bytes)',
  };
}

/** Get-MailUser; it spells the legacy name in its own way. */
export function mailUserShape(recipient: Recipient): Properties {
  return {
    ...names(recipient),
    UserPrincipalName: recipient.UserPrincipalName,
    ExternalEmailAddress: recipient.ExternalEmailAddress,
    LegacyExchangeDn: recipient.LegacyExchangeDN,
    ExchangeGuid: recipient.ExchangeGuid,
    ArchiveGuid: recipient.ArchiveGuid,
    IsDirSynced: recipient.IsDirSynced,
    RecoverableItemsQuota: '30 GB (32,212,254,720 bytes)',
    PersistedCapabilities: [],
    IsSoftDeletedByDisable: false,
  };
}

/** Get-Recipient, and with the same properties Get-DistributionGroupMember. */
export function recipientShape(recipient: Recipient): Properties {
  return {
    ...names(recipient),
    ExternalEmailAddress:
      recipient.ExternalEmailAddress === '' ? null : recipient.ExternalEmailAddress,
    ExchangeGuid: recipient.ExchangeGuid,
    ArchiveGuid: wrapped(recipient.ArchiveGuid),
    FirstName: recipient.FirstName,
    LastName: recipient.LastName,
  };
}

/** Get-User. */
export function userShape(recipient: Recipient): Properties {
  return {
    ...idNames(recipient),
    UserPrincipalName: recipient.UserPrincipalName,
    WindowsEmailAddress: recipient.PrimarySmtpAddress,
    PreviousRecipientTypeDetails: recipient.PreviousRecipientTypeDetails,
    FirstName: recipient.FirstName,
    LastName: recipient.LastName,
    IsDirSynced: recipient.IsDirSynced,
    AccountDisabled: recipient.RecipientTypeDetails === 'SharedMailbox',
  };
}

/** Get-DistributionGroup. */
export function groupShape(recipient: Recipient): Properties {
  const secure = recipient.RecipientTypeDetails === 'MailUniversalSecurityGroup';
  return {
    ...names(recipient),
    GroupType: secure ? 'Universal, SecurityEnabled' : 'Universal',
    LegacyExchangeDN: recipient.LegacyExchangeDN,
    ManagedBy: [],
    IsDirSynced: recipient.IsDirSynced,
  };
}

/** What every cmdlet tells but Get-User, which has no addresses. */
function names(recipient: Recipient) {
  return {
    ...idNames(recipient),
    Alias: recipient.Alias,
    PrimarySmtpAddress: recipient.PrimarySmtpAddress,
    EmailAddresses: recipient.EmailAddresses,
  };
}

function idNames(recipient: Recipient) {
  return {
    Identity: recipient.Name,
    ExternalDirectoryObjectId: recipient.ExternalDirectoryObjectId,
    Guid: recipient.Guid,
    ExchangeObjectId: recipient.Guid,
    Name: recipient.Name,
    DisplayName: recipient.DisplayName,
    DistinguishedName: recipient.DistinguishedName,
    RecipientType: recipientType(recipient.RecipientTypeDetails),
    RecipientTypeDetails: recipient.RecipientTypeDetails,
  };
}

function recipientType(kind: RecipientKind): string {
  switch (kind) {
    case 'SharedMailbox':
      return 'UserMailbox';
    case 'GuestMailUser':
      return 'MailUser';
    case 'UserMailbox':
    case 'MailUser':
    case 'MailContact':
    case 'MailUniversalSecurityGroup':
    case 'MailUniversalDistributionGroup':
    case 'Group':
      return kind;
  }
}
