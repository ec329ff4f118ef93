import * as z from 'zod/v4';
import type { Condition, SourceMailbox } from '../mapping/tenant-objects.ts';
import type { Holds, SoftDeleted } from '../mapping/plan-context.ts';
import type { Query } from './list-objects.ts';
import {
  byteSize,
  customAttributeProperties,
  customAttributeShape,
  customAttributesOf,
  dateTime,
  guid,
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
import { tolerant } from './malformed-objects.ts';

const holdProperties = [
  'LitigationHoldEnabled',
  'DelayHoldApplied',
  'DelayReleaseHoldApplied',
  'ComplianceTagHoldApplied',
  'InPlaceHolds',
];
const holdShape = {
  litigationholdenabled: optionalBoolean,
  delayholdapplied: optionalBoolean,
  delayreleaseholdapplied: optionalBoolean,
  compliancetagholdapplied: optionalBoolean,
  inplaceholds: optionalTexts,
};

/** Properties that may prevent a move. They are not stamped, so an absent one is taken as not set. */
const conditionShape = z.object({
  ...holdShape,
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

const mailboxProperties = [
  ...identityProperties,
  'UserPrincipalName',
  ...addressProperties,
  ...holdProperties,
  'DisabledArchiveGuid',
  'AutoExpandingArchiveEnabled',
  'MailboxLocations',
  'MailboxMoveRemoteHostName',
  'MailboxMoveStatus',
  'PersistedCapabilities',
  'ProhibitSendReceiveQuota',
  ...customAttributeProperties,
];
const mailboxShape = identity.extend({
  userprincipalname: text,
  primarysmtpaddress: text,
  emailaddresses: texts,
  legacyexchangedn: z.string(),
  exchangeguid: guid,
  archiveguid: guid,
  recipienttypedetails: z.string(),
  ...conditionShape.shape,
  ...customAttributeShape,
});

/** A missing address or GUID property makes the mailbox unreadable, so that it is never taken as empty. */
export const mailboxes: Query<SourceMailbox> = {
  cmdlet: 'Get-Mailbox',
  operation: 'Listing the mailboxes',
  parameters: { ResultSize: 'Unlimited' },
  select: mailboxProperties,
  shape: tolerant(mailboxShape, {
    names: mailboxProperties,
    toItem: (object) => ({
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
    }),
  }),
};

function conditionOf(object: z.output<typeof conditionShape>): Condition {
  return {
    ...holdsOf(object),
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

function holdsOf(object: Pick<z.output<typeof conditionShape>, keyof typeof holdShape>): Holds {
  return {
    litigationHold: object.litigationholdenabled,
    delayHold: object.delayholdapplied || object.delayreleaseholdapplied,
    labelHold: object.compliancetagholdapplied,
    inPlaceHolds: object.inplaceholds,
  };
}

const softDeletedProperties = [...identityProperties, ...addressProperties, 'WhenSoftDeleted'];
const softDeletedShape = tolerant(
  identity.extend({
    primarysmtpaddress: text,
    emailaddresses: texts,
    externalemailaddress: text,
    legacyexchangedn: text,
    exchangeguid: optionalGuid,
    archiveguid: optionalGuid,
    recipienttypedetails: text,
    whensoftdeleted: dateTime,
    isinactivemailbox: optionalBoolean,
    ...holdShape,
  }),
  {
    names: [
      ...softDeletedProperties,
      'ExternalEmailAddress',
      'IsInactiveMailbox',
      ...holdProperties,
    ],
    toItem: (object): SoftDeleted => ({
      id: objectId(object),
      name: object.displayname || object.name,
      primaryAddress: object.primarysmtpaddress,
      addresses: [
        ...object.emailaddresses,
        ...(object.externalemailaddress === '' ? [] : [object.externalemailaddress]),
        ...(object.legacyexchangedn === '' ? [] : [`x500:${object.legacyexchangedn}`]),
      ],
      exchangeGuid: object.exchangeguid,
      archiveGuid: object.archiveguid,
      recipientType: object.recipienttypedetails,
      deletedAt: object.whensoftdeleted,
      isInactive: object.isinactivemailbox,
      holds: holdsOf(object),
    }),
  },
);

/** Inactive mailboxes included, which a hold keeps for longer than thirty days. */
export const softDeletedMailboxes: Query<SoftDeleted> = {
  cmdlet: 'Get-Mailbox',
  operation: 'Listing the soft-deleted mailboxes',
  parameters: { ResultSize: 'Unlimited', SoftDeletedMailbox: true },
  select: [...softDeletedProperties, 'IsInactiveMailbox', ...holdProperties],
  shape: softDeletedShape,
};

/** Their GUIDs are all the same, so that only addresses find them. */
export const softDeletedMailUsers: Query<SoftDeleted> = {
  cmdlet: 'Get-MailUser',
  operation: 'Listing the soft-deleted mail users',
  parameters: { ResultSize: 'Unlimited', SoftDeletedMailUser: true },
  select: [...softDeletedProperties, 'ExternalEmailAddress'],
  shape: softDeletedShape,
};
