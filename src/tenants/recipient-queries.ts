import * as z from 'zod/v4';
import type { MaybeUnreadable, TargetRecipient } from '../mapping/tenant-objects.ts';
import type { Query } from './list-objects.ts';
import {
  byteSize,
  customAttributeProperties,
  customAttributeShape,
  customAttributesOf,
  guid,
  identity,
  identityProperties,
  noCustomAttributes,
  objectId,
  optionalGuid,
  optionalTexts,
  text,
  texts,
} from './exchange-properties.ts';
import { tolerant } from './malformed-objects.ts';

/** A recipient without its previous type, which only Get-User has. */
export type ListedRecipient = Omit<TargetRecipient, 'previousType'>;

const recipientProperties = [
  ...identityProperties,
  'PrimarySmtpAddress',
  'EmailAddresses',
  'ExternalEmailAddress',
  'ExchangeGuid',
  'ArchiveGuid',
  'RecipientTypeDetails',
];
const recipientShape = identity.extend({
  primarysmtpaddress: text,
  emailaddresses: texts,
  externalemailaddress: text,
  recipienttypedetails: z.string(),
});

const mailUserProperties = [
  ...recipientProperties,
  'LegacyExchangeDN',
  'UserPrincipalName',
  'IsDirSynced',
  'PersistedCapabilities',
  'RecoverableItemsQuota',
  ...customAttributeProperties,
];
const mailUserShape = recipientShape.extend({
  exchangeguid: guid,
  archiveguid: guid,
  legacyexchangedn: z.string(),
  isdirsynced: z.boolean(),
  userprincipalname: z.string().nullish(),
  persistedcapabilities: optionalTexts,
  recoverableitemsquota: byteSize,
  ...customAttributeShape,
});

/** A missing address or GUID property makes the mail user unreadable, so that it is never taken as empty. */
export const mailUsers: Query<ListedRecipient> = {
  cmdlet: 'Get-MailUser',
  operation: 'Listing the mail users',
  parameters: { ResultSize: 'Unlimited' },
  select: mailUserProperties,
  shape: tolerant(mailUserShape, {
    names: mailUserProperties,
    toItem: (object) => ({
      ...recipientOf(object),
      userPrincipalName: object.userprincipalname ?? null,
      customAttributes: customAttributesOf(object),
      capabilities: object.persistedcapabilities,
      recoverableQuota: object.recoverableitemsquota,
    }),
  }),
};

const anyRecipientShape = recipientShape.extend({
  exchangeguid: optionalGuid,
  archiveguid: optionalGuid,
  legacyexchangedn: text,
  isdirsynced: z.boolean().nullish(),
});

/** Recipients of every type, with the properties that show which addresses are in use. */
export const allRecipients: Query<ListedRecipient> = {
  cmdlet: 'Get-Recipient',
  operation: 'Listing the recipients',
  parameters: { ResultSize: 'Unlimited' },
  select: recipientProperties,
  shape: tolerant(anyRecipientShape, { names: recipientProperties, toItem: recipientOf }),
};

interface PreviousType extends MaybeUnreadable {
  readonly id: string;
  readonly previousType: string;
}

const previousTypeProperties = [
  'ExternalDirectoryObjectId',
  'Guid',
  'PreviousRecipientTypeDetails',
];

/** Leaves out users that have always had their current recipient type. */
export const previousTypes: Query<PreviousType> = {
  cmdlet: 'Get-User',
  operation: 'Listing the previous recipient types of users',
  parameters: { ResultSize: 'Unlimited' },
  select: previousTypeProperties,
  shape: tolerant(identity.extend({ previousrecipienttypedetails: z.string().nullable() }), {
    names: previousTypeProperties,
    toItem: (object, isMalformed) => {
      const previousType = object.previousrecipienttypedetails ?? '';
      const isNone = previousType === '' || previousType === 'None';
      return isNone && !isMalformed ? null : { id: objectId(object), previousType };
    },
  }),
};

interface ContactDn extends MaybeUnreadable {
  readonly id: string;
  readonly legacyExchangeDN: string;
}

const contactProperties = ['ExternalDirectoryObjectId', 'Guid', 'LegacyExchangeDN'];

/** The LegacyExchangeDN of mail contacts, which Get-Recipient does not return: no X500 address may be equal to it. */
export const contactDns: Query<ContactDn> = {
  cmdlet: 'Get-MailContact',
  operation: 'Listing the mail contacts',
  parameters: { ResultSize: 'Unlimited' },
  select: contactProperties,
  shape: tolerant(identity.extend({ legacyexchangedn: z.string() }), {
    names: contactProperties,
    toItem: (object) => ({ id: objectId(object), legacyExchangeDN: object.legacyexchangedn }),
  }),
};

type RecipientObject = z.infer<typeof recipientShape> & {
  exchangeguid: string | null;
  archiveguid: string | null;
  legacyexchangedn: string;
  isdirsynced?: boolean | null | undefined;
};

/** One shared object, because a large tenant has half a million recipients without capabilities. */
const noCapabilities: readonly string[] = Object.freeze([]);

function recipientOf(object: RecipientObject): ListedRecipient {
  return {
    id: objectId(object),
    name: object.displayname || object.name,
    primaryAddress: object.primarysmtpaddress,
    addresses: object.emailaddresses,
    externalAddress: object.externalemailaddress.replace(/^smtp:/i, '') || null,
    userPrincipalName: null,
    legacyExchangeDN: object.legacyexchangedn,
    exchangeGuid: object.exchangeguid,
    archiveGuid: object.archiveguid,
    recipientType: object.recipienttypedetails,
    dirSynced: object.isdirsynced ?? false,
    customAttributes: noCustomAttributes,
    capabilities: noCapabilities,
    recoverableQuota: null,
    profile: null,
  };
}

/** A recipient of which nothing is known. */
export const emptyRecipient: TargetRecipient = {
  ...recipientOf(anyRecipientShape.parse({ emailaddresses: [], recipienttypedetails: '' })),
  previousType: null,
};
