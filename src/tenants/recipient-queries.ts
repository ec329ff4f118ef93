import * as z from 'zod/v4';
import type { TargetRecipient } from '../mapping/tenant-objects.ts';
import type { Query } from './list-objects.ts';
import {
  byteSize,
  customAttributeProperties,
  customAttributeShape,
  customAttributesOf,
  guid,
  hasObjectId,
  identity,
  identityProperties,
  noCustomAttributes,
  objectId,
  optionalGuid,
  optionalTexts,
  text,
  texts,
} from './exchange-properties.ts';

/** A recipient without its previous type, which only Get-User has. */
type Recipient = Omit<TargetRecipient, 'previousType'>;

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

/** A missing address or GUID property is an error, so that it is never taken as empty. */
export const mailUsers: Query<Recipient> = {
  cmdlet: 'Get-MailUser',
  operation: 'Listing the mail users',
  parameters: { ResultSize: 'Unlimited' },
  select: [
    ...recipientProperties,
    'LegacyExchangeDN',
    'UserPrincipalName',
    'IsDirSynced',
    'PersistedCapabilities',
    'RecoverableItemsQuota',
    ...customAttributeProperties,
  ],
  shape: recipientShape
    .extend({
      exchangeguid: guid,
      archiveguid: guid,
      legacyexchangedn: z.string(),
      isdirsynced: z.boolean(),
      userprincipalname: z.string().nullish(),
      persistedcapabilities: optionalTexts,
      recoverableitemsquota: byteSize,
      ...customAttributeShape,
    })
    .refine(hasObjectId, 'an object without an id')
    .transform((object) => ({
      ...recipientOf(object),
      userPrincipalName: object.userprincipalname ?? null,
      customAttributes: customAttributesOf(object),
      capabilities: object.persistedcapabilities,
      recoverableQuota: object.recoverableitemsquota,
    })),
};

/** Recipients of every type, with the properties that show which addresses are in use. */
export const allRecipients: Query<Recipient> = {
  cmdlet: 'Get-Recipient',
  operation: 'Listing the recipients',
  parameters: { ResultSize: 'Unlimited' },
  select: recipientProperties,
  shape: recipientShape
    .extend({
      exchangeguid: optionalGuid,
      archiveguid: optionalGuid,
      legacyexchangedn: text,
      isdirsynced: z.boolean().nullish(),
    })
    .refine(hasObjectId, 'an object without an id')
    .transform(recipientOf),
};

/** Leaves out users that have always had their current recipient type. */
export const previousTypes: Query<{ readonly id: string; readonly previousType: string }> = {
  cmdlet: 'Get-User',
  operation: 'Listing the previous recipient types of users',
  parameters: { ResultSize: 'Unlimited' },
  select: ['ExternalDirectoryObjectId', 'Guid', 'PreviousRecipientTypeDetails'],
  shape: identity
    .extend({ previousrecipienttypedetails: z.string().nullable() })
    .refine(hasObjectId, 'an object without an id')
    .transform((object) => {
      const previousType = object.previousrecipienttypedetails ?? '';
      const isNone = previousType === '' || previousType === 'None';
      return isNone ? null : { id: objectId(object), previousType };
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

function recipientOf(object: RecipientObject): Recipient {
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
