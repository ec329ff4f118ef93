import * as z from 'zod/v4';
import type { Group, Relationship } from '../mapping/trust/trust-reading-types.ts';
import type { Query } from './list-objects.ts';
import {
  dateTime,
  identity,
  identityProperties,
  objectId,
  optionalTexts,
  text,
  zeroGuid,
} from './exchange-properties.ts';
import { tolerant } from './malformed-objects.ts';

/** True in every form in which Exchange and PowerShell write it; false for anything else, and when it is absent. */
const flag = z
  .unknown()
  .transform((value) => value === 1 || /^\$?true$/i.test(String(value).trim()));

/** Where an object holds its identity, the most exact one first. */
const identityKeys = [
  ...['distinguishedname', 'objectguid', 'guid', 'value', 'domain', 'address', 'name', 'id'],
] as const;

/** Names or other identities: one or a list, each a text or an object. */
const identities = z.unknown().transform((value) => [value].flat().flatMap(identityIn));

function identityIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  const inner = new Map<string, unknown>(Object.entries(value));
  const found = identityKeys.map((key) => inner.get(key));
  const first = found.find((each) => typeof each === 'string' && each !== '' && each !== zeroGuid);
  return typeof first === 'string' ? [first] : [];
}

/** Values that contain no comma, such as flags: `Inbound, RemoteOutbound` are two. */
const values = identities.transform((texts) =>
  texts
    .flatMap((each) => each.split(','))
    .map((each) => each.trim())
    .filter((each) => each !== '' && each.toLowerCase() !== 'none' && each !== zeroGuid),
);

export const relationships: Query<Relationship> = {
  cmdlet: 'Get-OrganizationRelationship',
  operation: 'Reading the organization relationships',
  parameters: {},
  select: [],
  shape: z
    .object({
      name: text,
      domainnames: values,
      enabled: flag,
      mailboxmoveenabled: flag,
      mailboxmovecapability: values,
      oauthapplicationid: values,
      mailboxmovepublishedscopes: identities,
    })
    .transform((object) => ({
      name: object.name,
      domainNames: object.domainnames,
      enabled: object.enabled,
      mailboxMoveEnabled: object.mailboxmoveenabled,
      mailboxMoveCapability: object.mailboxmovecapability,
      oauthApplicationId: object.oauthapplicationid[0]?.toLowerCase() ?? null,
      publishedScopes: object.mailboxmovepublishedscopes,
    })),
};

const groupProperties = [
  ...identityProperties,
  'Alias',
  'DistinguishedName',
  'PrimarySmtpAddress',
  'EmailAddresses',
  'RecipientTypeDetails',
];
const groupShape = tolerant(
  identity.extend({
    alias: text,
    distinguishedname: text,
    primarysmtpaddress: text,
    emailaddresses: optionalTexts,
    recipienttypedetails: text,
    whenchangedutc: dateTime,
  }),
  {
    names: [...groupProperties, 'WhenChangedUTC'],
    toItem: (object): Group => ({
      id: objectId(object),
      guid: object.guid ?? objectId(object),
      // MailboxMovePublishedScopes returns this name, not the display name.
      name: object.name || object.displayname,
      distinguishedName: object.distinguishedname,
      primaryAddress: object.primarysmtpaddress,
      aliases: [
        object.alias,
        ...object.emailaddresses.map((address) => address.replace(/^smtp:/i, '')),
      ].filter(Boolean),
      recipientType: object.recipienttypedetails,
      changedAt: object.whenchangedutc,
    }),
  },
);

/** Distribution lists, mail-enabled security groups and room lists. */
export const distributionGroups: Query<Group> = {
  cmdlet: 'Get-DistributionGroup',
  operation: 'Listing the distribution groups',
  parameters: { ResultSize: 'Unlimited' },
  select: [...groupProperties, 'WhenChangedUTC'],
  shape: groupShape,
};

/** A recipient of any type, such as a Microsoft 365 group or a dynamic distribution list. */
export function recipientNamed(name: string): Query<Group> {
  return {
    cmdlet: 'Get-Recipient',
    operation: `Looking up ${name}`,
    parameters: { Identity: name },
    select: groupProperties,
    shape: groupShape,
  };
}
