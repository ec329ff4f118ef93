import * as z from 'zod/v4';
import type { Member } from '../mapping/tenant-objects.ts';
import type { MigrationUser } from '../mapping/plan-context.ts';
import type { MigrationEndpoint } from '../mapping/trust/trust-reading-types.ts';
import type { Query } from './list-objects.ts';
import {
  identity,
  identityProperties,
  nameOrObject,
  objectId,
  optionalGuid,
  text,
} from './exchange-properties.ts';
import { tolerant } from './malformed-objects.ts';

export const acceptedDomains: Query<string> = {
  cmdlet: 'Get-AcceptedDomain',
  operation: 'Reading the accepted domains',
  parameters: {},
  select: [],
  // Its name is the domain, unless someone has renamed it.
  shape: z
    .object({ domainname: z.unknown(), name: z.unknown() })
    .transform(({ domainname, name }) => domainname || name)
    .pipe(z.string().min(1).toLowerCase()),
};

const memberProperties = [...identityProperties, 'PrimarySmtpAddress', 'RecipientTypeDetails'];
const memberShape = tolerant(
  identity.extend({ primarysmtpaddress: text, recipienttypedetails: z.string() }),
  {
    names: memberProperties,
    toItem: (object): Member => ({
      id: objectId(object),
      name: object.displayname || object.name,
      primaryAddress: object.primarysmtpaddress,
      recipientType: object.recipienttypedetails,
    }),
  },
);

/** The direct members of a group; a nested group is one member. */
export function groupMembers(groupId: string): Query<Member> {
  return {
    cmdlet: 'Get-DistributionGroupMember',
    operation: `Listing the members of group ${groupId}`,
    parameters: { Identity: groupId, ResultSize: 'Unlimited' },
    select: memberProperties,
    shape: memberShape,
  };
}

/** Holds on every mailbox of the organization, except mailboxes that are excluded; an entry that can't be read is empty. */
export const organizationHolds: Query<readonly string[]> = {
  cmdlet: 'Get-OrganizationConfig',
  operation: 'Reading the holds of the organization',
  parameters: {},
  select: ['InPlaceHolds'],
  shape: z
    .object({ inplaceholds: z.unknown() })
    .transform(({ inplaceholds }) =>
      [inplaceholds ?? []].flat().map((hold) => (typeof hold === 'string' ? hold : '')),
    ),
};

/** An identity, which some cmdlets wrap in an object; null for none. */
const optionalName = nameOrObject.nullish().transform((name) => name || null);

export const migrationEndpoints: Query<MigrationEndpoint> = {
  cmdlet: 'Get-MigrationEndpoint',
  operation: 'Reading the migration endpoints',
  parameters: {},
  select: [],
  shape: z
    .object({
      identity: nameOrObject,
      endpointtype: optionalName,
      remoteserver: optionalName,
      remotetenant: optionalName,
      applicationid: optionalGuid,
    })
    .transform((object) => ({
      name: object.identity,
      type: object.endpointtype ?? '',
      remoteServer: object.remoteserver ?? '',
      remoteTenant: object.remotetenant?.toLowerCase() ?? '',
      applicationId: object.applicationid,
    })),
};

export const migrationUsers: Query<MigrationUser> = {
  cmdlet: 'Get-MigrationUser',
  operation: 'Listing the users of migration batches',
  parameters: { ResultSize: 'Unlimited' },
  select: [],
  shape: tolerant(
    z.object({
      identity: nameOrObject,
      batchid: nameOrObject.nullish().transform((batch) => batch ?? ''),
      status: text,
    }),
    {
      names: ['Identity', 'BatchId', 'Status'],
      toItem: ({ identity: address, batchid, status }) => ({
        address: address.toLowerCase(),
        batch: batchid,
        status,
      }),
    },
  ),
};
