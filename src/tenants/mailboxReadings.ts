import * as z from 'zod/v4';
import type { Member, SourceMailbox } from '../mapping/identity.ts';
import { conditionOf, conditionProperties, conditionShape } from './condition.ts';
import type { Reading } from './list.ts';
import { customAttributeProperties, customAttributesOf, customAttributeShape } from './parts.ts';
import { guid, hasId, identity, identityProperties, idOf, text, texts } from './values.ts';

export const mailboxes: Reading<SourceMailbox> = {
  cmdlet: 'Get-Mailbox',
  doing: 'Listing the mailboxes',
  parameters: { ResultSize: 'Unlimited' },
  select: [
    ...identityProperties,
    'UserPrincipalName',
    'PrimarySmtpAddress',
    'EmailAddresses',
    'LegacyExchangeDN',
    'ExchangeGuid',
    'ArchiveGuid',
    'RecipientTypeDetails',
    ...conditionProperties,
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
    .refine(hasId, 'an object without an id')
    .transform((found) => ({
      id: idOf(found),
      name: found.displayname || found.name,
      userPrincipalName: found.userprincipalname,
      primaryAddress: found.primarysmtpaddress,
      addresses: found.emailaddresses,
      legacyExchangeDN: found.legacyexchangedn,
      exchangeGuid: found.exchangeguid,
      archiveGuid: found.archiveguid,
      recipientType: found.recipienttypedetails,
      customAttributes: customAttributesOf(found),
      condition: conditionOf(found),
      profile: null,
    })),
};

/** The direct members of a group; a nested group is one of them. */
export function members(groupId: string): Reading<Member> {
  return {
    cmdlet: 'Get-DistributionGroupMember',
    doing: `Listing the members of group ${groupId}`,
    parameters: { Identity: groupId, ResultSize: 'Unlimited' },
    select: [...identityProperties, 'PrimarySmtpAddress', 'RecipientTypeDetails'],
    shape: identity
      .extend({ primarysmtpaddress: text, recipienttypedetails: z.string() })
      .refine(hasId, 'an object without an id')
      .transform((found) => ({
        id: idOf(found),
        name: found.displayname || found.name,
        primaryAddress: found.primarysmtpaddress,
        recipientType: found.recipienttypedetails,
      })),
  };
}
