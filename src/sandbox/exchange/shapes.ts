import { isUnattended, type Recipient, type RecipientKind } from '../world/recipient.ts';
import { wrapped, type Properties } from './type-annotations.ts';

/** Get-Recipient and Get-DistributionGroupMember. */
export function recipientShape(recipient: Recipient): Properties {
  return {
    ...commonProperties(recipient),
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
    ...identityProperties(recipient),
    UserPrincipalName: recipient.UserPrincipalName,
    WindowsEmailAddress: recipient.PrimarySmtpAddress,
    PreviousRecipientTypeDetails: recipient.PreviousRecipientTypeDetails,
    FirstName: recipient.FirstName,
    LastName: recipient.LastName,
    IsDirSynced: recipient.IsDirSynced,
    AccountDisabled: isUnattended(recipient),
  };
}

/** Get-MailContact. */
export function contactShape(recipient: Recipient): Properties {
  return {
    ...commonProperties(recipient),
    ExternalEmailAddress: recipient.ExternalEmailAddress,
    LegacyExchangeDN: recipient.LegacyExchangeDN,
    IsDirSynced: recipient.IsDirSynced,
  };
}

/** Get-DistributionGroup. */
export function groupShape(recipient: Recipient): Properties {
  const secure = recipient.RecipientTypeDetails === 'MailUniversalSecurityGroup';
  return {
    ...commonProperties(recipient),
    GroupType: secure ? 'Universal, SecurityEnabled' : 'Universal',
    LegacyExchangeDN: recipient.LegacyExchangeDN,
    ManagedBy: [],
    IsDirSynced: recipient.IsDirSynced,
    WhenChangedUTC: recipient.WhenChangedUTC,
  };
}

/** Properties of every cmdlet except Get-User, which has no addresses. */
export function commonProperties(recipient: Recipient) {
  return {
    ...identityProperties(recipient),
    Alias: recipient.Alias,
    PrimarySmtpAddress: recipient.PrimarySmtpAddress,
    EmailAddresses: recipient.EmailAddresses,
  };
}

function identityProperties(recipient: Recipient) {
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
    case 'RoomMailbox':
    case 'EquipmentMailbox':
    case 'SchedulingMailbox':
    case 'TeamMailbox':
    case 'DiscoveryMailbox':
    case 'PublicFolderMailbox':
      return 'UserMailbox';
    case 'GuestMailUser':
      return 'MailUser';
    case 'GroupMailbox':
      return 'MailUniversalDistributionGroup';
    case 'UserMailbox':
    case 'MailUser':
    case 'MailContact':
    case 'MailUniversalSecurityGroup':
    case 'MailUniversalDistributionGroup':
    case 'Group':
      return kind;
  }
}
