import { zeroGuid } from '../guid.ts';
import { customAttributesOf } from '../world/custom-attributes.ts';
import type { Recipient } from '../world/recipient.ts';
import type { Switches } from '../state/switches.ts';
import { exchangeGuidOf } from './soft-deleted-guid.ts';
import { commonProperties } from './shapes.ts';
import type { Properties } from './type-annotations.ts';

/** Get-Mailbox. */
export function mailboxShape(recipient: Recipient): Properties {
  return {
    ...commonProperties(recipient),
    ...customAttributesOf(recipient),
    ...softDeletion(recipient),
    UserPrincipalName: recipient.UserPrincipalName,
    WindowsEmailAddress: recipient.PrimarySmtpAddress,
    LegacyExchangeDN: recipient.LegacyExchangeDN,
    ExchangeGuid: recipient.ExchangeGuid,
    ArchiveGuid: recipient.ArchiveGuid,
    ArchiveStatus: recipient.ArchiveGuid === zeroGuid ? 'None' : 'Active',
    DisabledArchiveGuid: recipient.DisabledArchiveGuid,
    AutoExpandingArchiveEnabled: recipient.AutoExpandingArchiveEnabled,
    MailboxLocations: locations(recipient),
    IsDirSynced: recipient.IsDirSynced,
    LitigationHoldEnabled: recipient.LitigationHoldEnabled,
    DelayHoldApplied: recipient.DelayHoldApplied,
    DelayReleaseHoldApplied: recipient.DelayReleaseHoldApplied,
    ComplianceTagHoldApplied: recipient.ComplianceTagHoldApplied,
    InPlaceHolds: recipient.InPlaceHolds,
    PersistedCapabilities: recipient.PersistedCapabilities,
    IsInactiveMailbox: recipient.IsInactiveMailbox,
    MailboxMoveStatus: recipient.MailboxMoveStatus,
    MailboxMoveRemoteHostName: recipient.MailboxMoveRemoteHostName,
    ProhibitSendReceiveQuota: recipient.ProhibitSendReceiveQuota,
    RecoverableItemsQuota: recipient.RecoverableItemsQuota,
  };
}

/** Get-MailUser, which spells LegacyExchangeDn differently. */
export function mailUserShape(recipient: Recipient, switches: Switches): Properties {
  return {
    ...commonProperties(recipient),
    ...customAttributesOf(recipient),
    ...softDeletion(recipient),
    UserPrincipalName: recipient.UserPrincipalName,
    ExternalEmailAddress: recipient.ExternalEmailAddress,
    LegacyExchangeDn: recipient.LegacyExchangeDN,
    ExchangeGuid: exchangeGuidOf(recipient, switches),
    ArchiveGuid: recipient.ArchiveGuid,
    IsDirSynced: recipient.IsDirSynced,
    RecoverableItemsQuota: recipient.RecoverableItemsQuota,
    PersistedCapabilities: recipient.PersistedCapabilities,
  };
}

function softDeletion({ WhenSoftDeleted, IsSoftDeletedByDisable }: Recipient) {
  return {
    WhenSoftDeleted: WhenSoftDeleted === '' ? null : WhenSoftDeleted,
    IsSoftDeletedByDisable,
  };
}

function locations({ ExchangeGuid, ArchiveGuid, AuxArchives }: Recipient): readonly string[] {
  const at = (guid: string, kind: string) =>
    `1;${guid};${kind};eurprd01.prod.outlook.com;${zeroGuid}`;
  return [
    at(ExchangeGuid, 'Primary'),
    ...(ArchiveGuid === zeroGuid ? [] : [at(ArchiveGuid, 'MainArchive')]),
    ...AuxArchives.map((guid) => at(guid, 'AuxArchive')),
  ];
}
