import * as z from 'zod/v4';
import type { Condition, SourceMailbox } from '../mapping/tenant-objects.ts';
import type { SoftDeleted } from '../mapping/plan-context.ts';
import type { Query } from './list-objects.ts';
import {
  byteSize,
  customAttributeProperties,
  customAttributeShape,
  customAttributesOf,
  dateTime,
  guid,
  hasObjectId,
  identity,
  identityProperties,
  objectId,
  optionalBoolean,
  optionalGuid,
  optionalText,
  optionalTexts,
  text,
  texts,
} from './exchange-properties.ts';

/** Properties that may prevent a move. They are not stamped, so an absent one is taken as not set. */
const conditionShape = z.object({
  litigationholdenabled: optionalBoolean,
  delayholdapplied: optionalBoolean,
  delayreleaseholdapplied: optionalBoolean,
  compliancetagholdapplied: optionalBoolean,
  inplaceholds: optionalTexts,
  disabledarchiveguid: optionalGuid,
  autoexpandingarchiveenabled: optionalBoolean,
  mailboxlocations: optionalTexts,
  mailboxmoveremotehostname: optionalText,
  mailboxmovestatus: optionalText,
  persistedcapabilities: optionalTexts,
  prohibitsendreceivequota: byteSize,
});

const addressProperties = [
  'PrimarySmtpAddress',
  'EmailAddresses',
  'LegacyExchangeDN',
  'ExchangeGuid',
  'ArchiveGuid',
  'RecipientTypeDetails',
] as const;

/** A missing address or GUID property is an error, so that it is never taken as empty. */
export const mailboxes: Query<SourceMailbox> = {
  cmdlet: 'Get-Mailbox',
  operation: 'Listing the mailboxes',
  parameters: { ResultSize: 'Unlimited' },
  select: [
    ...identityProperties,
    'UserPrincipalName',
    ...addressProperties,
    'LitigationHoldEnabled',
    'DelayHoldApplied',
    'DelayReleaseHoldApplied',
    'ComplianceTagHoldApplied',
    'InPlaceHolds',
    'DisabledArchiveGuid',
    'AutoExpandingArchiveEnabled',
    'MailboxLocations',
    'MailboxMoveRemoteHostName',
    'MailboxMoveStatus',
    'PersistedCapabilities',
    'ProhibitSendReceiveQuota',
    ...customAttributeProperties,
  ],
  shape: identity
    .extend({
      userprincipalname: text,
      primarysmtpaddress: text,
      emailaddresses: texts,
      legacyexchangedn: z.string(),
      exchangeguid: guid,
      archiveguid: guid,
      recipienttypedetails: z.string(),
      ...conditionShape.shape,
      ...customAttributeShape,
    })
    .refine(hasObjectId, 'an object without an id')
    .transform((object) => ({
      id: objectId(object),
      name: object.displayname || object.name,
      userPrincipalName: object.userprincipalname,
      primaryAddress: object.primarysmtpaddress,
      addresses: object.emailaddresses,
      legacyExchangeDN: object.legacyexchangedn,
      exchangeGuid: object.exchangeguid,
      archiveGuid: object.archiveguid,
      recipientType: object.recipienttypedetails,
      customAttributes: customAttributesOf(object),
      condition: conditionOf(object),
      profile: null,
    })),
};

function conditionOf(object: z.output<typeof conditionShape>): Condition {
  return {
    litigationHold: object.litigationholdenabled,
    delayHold: object.delayholdapplied || object.delayreleaseholdapplied,
    labelHold: object.compliancetagholdapplied,
    inPlaceHolds: object.inplaceholds,
    disabledArchiveGuid: object.disabledarchiveguid,
    autoExpandingArchive: object.autoexpandingarchiveenabled,
    auxiliaryArchives: object.mailboxlocations.filter((location) => location.includes('AuxArchive'))
      .length,
    moveRemoteHost: object.mailboxmoveremotehostname,
    moveStatus: object.mailboxmovestatus === 'None' ? null : object.mailboxmovestatus,
    capabilities: object.persistedcapabilities,
    quota: object.prohibitsendreceivequota,
  };
}

const softDeleted = {
  select: [...identityProperties, ...addressProperties, 'WhenSoftDeleted'],
  shape: identity
    .extend({
      primarysmtpaddress: text,
      emailaddresses: texts,
      legacyexchangedn: text,
      exchangeguid: optionalGuid,
      archiveguid: optionalGuid,
      recipienttypedetails: text,
      whensoftdeleted: dateTime,
    })
    .refine(hasObjectId, 'an object without an id')
    .transform((object): SoftDeleted => ({
      id: objectId(object),
      name: object.displayname || object.name,
      primaryAddress: object.primarysmtpaddress,
      addresses: [
        ...object.emailaddresses,
        ...(object.legacyexchangedn === '' ? [] : [`x500:${object.legacyexchangedn}`]),
      ],
      exchangeGuid: object.exchangeguid,
      archiveGuid: object.archiveguid,
      recipientType: object.recipienttypedetails,
      deletedAt: object.whensoftdeleted,
    })),
};

export const softDeletedMailboxes: Query<SoftDeleted> = {
  ...softDeleted,
  cmdlet: 'Get-Mailbox',
  operation: 'Listing the soft-deleted mailboxes',
  parameters: { ResultSize: 'Unlimited', SoftDeletedMailbox: true },
};

export const softDeletedMailUsers: Query<SoftDeleted> = {
  ...softDeleted,
  cmdlet: 'Get-MailUser',
  operation: 'Listing the soft-deleted mail users',
  parameters: { ResultSize: 'Unlimited', SoftDeletedMailUser: true },
};
