import type { Client } from '@microsoft/microsoft-graph-client';
import * as z from 'zod/v4';
import type { MaybeUnreadable, Profile } from '../mapping/tenant-objects.ts';
import { TenantError } from '../ports/tenant-error.ts';
import { graphClient, type GraphRetryOptions } from './graph-client.ts';
import { graphPages, maxPageSize } from './graph-pages.ts';
import { listOf, optionalText, text } from './exchange-properties.ts';
import { tolerant } from './malformed-objects.ts';
import { readSkus } from './subscribed-licences.ts';

/** The profile of every user by object id, read from Graph; a user without a readable id is under an empty one. `licences` is null when only those may not be read. */
export async function readProfiles(
  options: GraphRetryOptions,
): Promise<ReadonlyMap<string, Profile>> {
  const client = graphClient(options);
  const names = await readLicenceNames(client, options);
  const licencesOf = names === null ? () => null : licenceLists(names);
  const profiles = new Map<string, Profile>();
  for await (const users of graphPages(userListing, client, options)) {
    for (const user of users.filter((one) => one !== null)) {
      profiles.set(user.id.toLowerCase(), profileOf(user, licencesOf(user)));
    }
  }
  return profiles;
}

function profileOf(user: GraphUser, licences: Profile['licences']): Profile {
  return {
    givenName: user.givenName,
    surname: user.surname,
    department: user.department,
    manager: user.manager?.displayName ?? null,
    employeeId: user.employeeId,
    immutableId: user.onPremisesImmutableId,
    licences,
    ...(user.unreadable !== undefined && { unreadable: user.unreadable }),
  };
}

const userSchema = z.object({
  id: z.string(),
  givenName: optionalText,
  surname: optionalText,
  department: optionalText,
  employeeId: optionalText,
  onPremisesImmutableId: optionalText,
  assignedLicenses: listOf(z.object({ skuId: text })),
  assignedPlans: listOf(z.object({ servicePlanId: text, capabilityStatus: text })),
  manager: z.object({ displayName: optionalText }).nullish(),
});
type GraphUser = z.output<typeof userSchema> & MaybeUnreadable;

const userProperties = Object.keys(userSchema.shape).filter((name) => name !== 'manager');
const userListing = {
  url: `/users?$select=${userProperties.join(',')}&$expand=manager($select=id,displayName)&$top=${maxPageSize}`,
  item: tolerant(userSchema, { names: Object.keys(userSchema.shape), toItem: (user) => user }),
  call: {
    operation: 'Listing the users',
    permissions: 'User.Read.All for Microsoft Graph, with admin consent',
  },
};

/** Names by id, both of service plans and of SKUs; ids in lower case. */
type LicenceNames = ReadonlyMap<string, string>;

/** The names of what the tenant has bought; null when they may not be read. */
async function readLicenceNames(
  client: Client,
  options: GraphRetryOptions,
): Promise<LicenceNames | null> {
  try {
    const skus = await readSkus(client, options);
    return licenceNamesIn(skus);
  } catch (error) {
    if (error instanceof TenantError && error.detail.kind === 'forbidden') return null;
    throw error;
  }
}

function licenceNamesIn(skus: Awaited<ReturnType<typeof readSkus>>): LicenceNames {
  const named = skus.flatMap((sku) => [
    { id: sku.skuId, name: sku.skuPartNumber },
    ...sku.servicePlans.map((plan) => ({ id: plan.servicePlanId, name: plan.servicePlanName })),
  ]);
  return new Map(
    named.flatMap(({ id, name }) => (id && name ? [[id.toLowerCase(), name.toUpperCase()]] : [])),
  );
}

/** Returns one shared list to all users with the same licences, because a large tenant has half a million users. */
function licenceLists(names: LicenceNames): (user: GraphUser) => readonly string[] {
  const lists = new Map<string, readonly string[]>();
  return ({ assignedPlans, assignedLicenses }) => {
    const plans = assignedPlans
      .filter(({ capabilityStatus }) => capabilityStatus === 'Enabled')
      .map(({ servicePlanId }) => servicePlanId);
    const skuIds = assignedLicenses.map(({ skuId }) => skuId);
    const licences = [...plans, ...skuIds]
      .map((id) => names.get(id.toLowerCase()))
      .filter((name) => name !== undefined);
    const sorted = [...new Set([...licences, ...skuIds.map((id) => id.toUpperCase())])].sort();
    const key = sorted.join();
    const shared = lists.get(key) ?? sorted;
    lists.set(key, shared);
    return shared;
  };
}
