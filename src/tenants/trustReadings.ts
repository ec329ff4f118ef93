import * as z from 'zod/v4';
import type { Group, Relationship } from '../mapping/trust.ts';
import type { Reading } from './list.ts';
import { moment } from './parts.ts';
import {
  flags,
  hasId,
  identity,
  identityProperties,
  idOf,
  optionalGuid,
  text,
  texts,
} from './values.ts';

export const relationships: Reading<Relationship> = {
  cmdlet: 'Get-OrganizationRelationship',
  doing: 'Reading the organization relationships',
  parameters: {},
  select: [],
  shape: z
    .object({
      name: text,
      domainnames: texts,
      enabled: z.boolean(),
      mailboxmoveenabled: z.boolean(),
      mailboxmovecapability: flags,
      oauthapplicationid: optionalGuid,
      mailboxmovepublishedscopes: texts.optional(),
    })
    .transform((found) => ({
      name: found.name,
      domainNames: found.domainnames,
      enabled: found.enabled,
      mailboxMoveEnabled: found.mailboxmoveenabled,
      mailboxMoveCapability: found.mailboxmovecapability,
      oauthApplicationId: found.oauthapplicationid,
      publishedScopes: found.mailboxmovepublishedscopes ?? [],
    })),
};

export const groups: Reading<Group> = {
  cmdlet: 'Get-DistributionGroup',
  doing: 'Listing the mail-enabled security groups',
  parameters: { ResultSize: 'Unlimited' },
  select: [
    ...identityProperties,
    'DistinguishedName',
    'PrimarySmtpAddress',
    'RecipientTypeDetails',
    'WhenChangedUTC',
  ],
  shape: identity
    .extend({
      distinguishedname: text,
      primarysmtpaddress: text,
      recipienttypedetails: z.string(),
      whenchangedutc: moment,
    })
    .refine(hasId, 'an object without an id')
    .transform((found) => ({
      id: idOf(found),
      guid: found.guid ?? idOf(found),
      // Published scopes come back as this name, not as the display name.
      name: found.name || found.displayname,
      distinguishedName: found.distinguishedname,
      primaryAddress: found.primarysmtpaddress,
      recipientType: found.recipienttypedetails,
      changedAt: found.whenchangedutc,
    }))
    .transform((group) => (group.recipientType === 'MailUniversalSecurityGroup' ? group : null)),
};

export const acceptedDomains: Reading<string> = {
  cmdlet: 'Get-AcceptedDomain',
  doing: 'Reading the accepted domains',
  parameters: {},
  select: [],
  shape: z
    .object({ domainname: z.string().min(1) })
    .transform(({ domainname }) => domainname.toLowerCase()),
};
