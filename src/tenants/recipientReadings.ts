import * as z from 'zod/v4';
import type { TargetRecipient } from '../mapping/identity.ts';
import type { Reading } from './list.ts';
import {
  bytes,
  customAttributeProperties,
  customAttributesOf,
  customAttributeShape,
  noAttributes,
  optionalTexts,
} from './parts.ts';
import {
  guid,
  hasId,
  identity,
  identityProperties,
  idOf,
  optionalGuid,
  text,
  texts,
} from './values.ts';

/** A recipient without what its user once was, which only Get-User tells. */
export type Recipient = Omit<TargetRecipient, 'previousType'>;

const properties = [
  ...identityProperties,
  'PrimarySmtpAddress',
  'EmailAddresses',
  'ExternalEmailAddress',
  'ExchangeGuid',
  'ArchiveGuid',
  'RecipientTypeDetails',
];
const common = identity.extend({
  primarysmtpaddress: text,
  emailaddresses: texts,
  externalemailaddress: text,
  recipienttypedetails: z.string(),
});

/** Mail users in full: a property that is missing is a fault, never taken for empty. */
export const mailUsers: Reading<Recipient> = {
  cmdlet: 'Get-MailUser',
  doing: 'Listing the mail users',
  parameters: { ResultSize: 'Unlimited' },
  select: [
    ...properties,
    'LegacyExchangeDN',
    'UserPrincipalName',
    'IsDirSynced',
    'PersistedCapabilities',
    'RecoverableItemsQuota',
    ...customAttributeProperties,
  ],
  shape: common
    .extend({
      exchangeguid: guid,
      archiveguid: guid,
      legacyexchangedn: z.string(),
      isdirsynced: z.boolean(),
      userprincipalname: z.string().nullish(),
      persistedcapabilities: optionalTexts,
      recoverableitemsquota: bytes,
      ...customAttributeShape,
    })
    .refine(hasId, 'an object without an id')
    .transform((found) => ({
      ...toRecipient(found),
      userPrincipalName: found.userprincipalname ?? null,
      customAttributes: customAttributesOf(found),
      capabilities: found.persistedcapabilities,
      recoverableQuota: found.recoverableitemsquota,
    })),
};

/** Recipients of every kind, of which Get-Recipient tells less; enough to see who holds an address. */
export const allRecipients: Reading<Recipient> = {
  cmdlet: 'Get-Recipient',
  doing: 'Listing the recipients',
  parameters: { ResultSize: 'Unlimited' },
  select: properties,
  shape: common
    .extend({
      exchangeguid: optionalGuid,
      archiveguid: optionalGuid,
      legacyexchangedn: text,
      isdirsynced: z.boolean().nullish(),
    })
    .refine(hasId, 'an object without an id')
    .transform(toRecipient),
};

/** Users that once were something else in Exchange; the others are left out. */
export const previousTypes: Reading<{ readonly id: string; readonly previousType: string }> = {
  cmdlet: 'Get-User',
  doing: 'Listing what users were before',
  parameters: { ResultSize: 'Unlimited' },
  select: ['ExternalDirectoryObjectId', 'Guid', 'PreviousRecipientTypeDetails'],
  shape: identity
    .extend({ previousrecipienttypedetails: z.string().nullable() })
    .refine(hasId, 'an object without an id')
    .transform((found) => {
      const previousType = found.previousrecipienttypedetails ?? '';
      const nothing = previousType === '' || previousType === 'None';
      return nothing ? null : { id: idOf(found), previousType };
    }),
};

type Found = z.infer<typeof common> & {
  exchangeguid: string | null;
  archiveguid: string | null;
  legacyexchangedn: string;
  isdirsynced?: boolean | null | undefined;
};

const none: readonly string[] = Object.freeze([]);

function toRecipient(found: Found): Recipient {
  return {
    id: idOf(found),
    name: found.displayname || found.name,
    primaryAddress: found.primarysmtpaddress,
    addresses: found.emailaddresses,
    externalAddress: found.externalemailaddress.replace(/^smtp:/i, '') || null,
    userPrincipalName: null,
    legacyExchangeDN: found.legacyexchangedn,
    exchangeGuid: found.exchangeguid,
    archiveGuid: found.archiveguid,
    recipientType: found.recipienttypedetails,
    dirSynced: found.isdirsynced ?? false,
    customAttributes: noAttributes,
    capabilities: none,
    recoverableQuota: null,
    profile: null,
  };
}
