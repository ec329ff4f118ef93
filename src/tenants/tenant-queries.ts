import * as z from 'zod/v4';
import type { Member } from '../mapping/tenant-objects.ts';
import type { MigrationUser } from '../mapping/plan-context.ts';
import type { Group, Relationship } from '../mapping/trust/trust-reading-types.ts';
import type { Query } from './list-objects.ts';
import {
  dateTime,
  flags,
  hasObjectId,
  identity,
  identityProperties,
  objectId,
  optionalGuid,
  optionalTexts,
  text,
  texts,
} from './exchange-properties.ts';

export const relationships: Query<Relationship> = {
  cmdlet: 'Get-OrganizationRelationship',
  operation: 'Reading the organization relationships',
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
    .transform((object) => ({
      name: object.name,
      domainNames: object.domainnames,
      enabled: object.enabled,
      mailboxMoveEnabled: object.mailboxmoveenabled,
      mailboxMoveCapability: object.mailboxmovecapability,
      oauthApplicationId: object.oauthapplicationid,
      publishedScopes: object.mailboxmovepublishedscopes ?? [],
    })),
};

export const acceptedDomains: Query<string> = {
  cmdlet: 'Get-AcceptedDomain',
  operation: 'Reading the accepted domains',
  parameters: {},
  select: [],
  shape: z
    .object({ domainname: z.string().min(1) })
    .transform(({ domainname }) => domainname.toLowerCase()),
};

export const securityGroups: Query<Group> = {
  cmdlet: 'Get-DistributionGroup',
  operation: 'Listing the mail-enabled security groups',
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
      whenchangedutc: dateTime,
    })
    .refine(hasObjectId, 'an object without an id')
    .transform((object) => ({
      id: objectId(object),
      guid: object.guid ?? objectId(object),
      // MailboxMovePublishedScopes returns this name, not the display name.
      name: object.name || object.displayname,
      distinguishedName: object.distinguishedname,
      primaryAddress: object.primarysmtpaddress,
      recipientType: object.recipienttypedetails,
      changedAt: object.whenchangedutc,
    }))
    .transform((group) => (group.recipientType === 'MailUniversalSecurityGroup' ? group : null)),
};

/** The direct members of a group; a nested group is one member. */
export function groupMembers(groupId: string): Query<Member> {
  return {
    cmdlet: 'Get-DistributionGroupMember',
    operation: `Listing the members of group ${groupId}`,
    parameters: { Identity: groupId, ResultSize: 'Unlimited' },
    select: [...identityProperties, 'PrimarySmtpAddress', 'RecipientTypeDetails'],
    shape: identity
      .extend({ primarysmtpaddress: text, recipienttypedetails: z.string() })
      .refine(hasObjectId, 'an object without an id')
      .transform((object) => ({
        id: objectId(object),
        name: object.displayname || object.name,
        primaryAddress: object.primarysmtpaddress,
        recipientType: object.recipienttypedetails,
      })),
  };
}

/** Holds on every mailbox of the organization, except mailboxes that are excluded. */
export const organizationHolds: Query<readonly string[]> = {
  cmdlet: 'Get-OrganizationConfig',
  operation: 'Reading the holds of the organization',
  parameters: {},
  select: ['InPlaceHolds'],
  shape: z.object({ inplaceholds: optionalTexts }).transform(({ inplaceholds }) => inplaceholds),
};

/** A name, which some cmdlets wrap in an object. */
const nameOrObject = z.union([
  z.string(),
  z
    .looseObject({ name: z.string().optional(), id: z.string().optional() })
    .transform((object) => object.name ?? object.id ?? ''),
]);

export const migrationUsers: Query<MigrationUser> = {
  cmdlet: 'Get-MigrationUser',
  operation: 'Listing the users of migration batches',
  parameters: { ResultSize: 'Unlimited' },
  select: [],
  shape: z
    .object({
      identity: nameOrObject,
      batchid: nameOrObject.nullish().transform((batch) => batch ?? ''),
      status: text,
    })
    .transform(({ identity: address, batchid, status }) => ({
      address: address.toLowerCase(),
      batch: batchid,
      status,
    })),
};
