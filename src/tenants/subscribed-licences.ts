import type { Client } from '@microsoft/microsoft-graph-client';
import * as z from 'zod/v4';
import type { OwnedLicence } from '../ports/owned-licence.ts';
import { callGraphWithRetry, graphClient, type GraphRetryOptions } from './graph-client.ts';

/** What the tenant has bought. */
export async function readOwnedLicences(
  options: GraphRetryOptions,
): Promise<readonly OwnedLicence[]> {
  const skus = await readSkus(graphClient(options), options);
  return skus.map(({ skuId, skuPartNumber, servicePlans, consumedUnits, prepaidUnits }) => ({
    name: skuPartNumber || skuId,
    names: [skuPartNumber, skuId, ...servicePlans.map(({ servicePlanName }) => servicePlanName)]
      .filter((name) => name !== '')
      .map((name) => name.toUpperCase()),
    enabled: prepaidUnits.enabled,
    used: consumedUnits,
  }));
}

type Sku = z.output<typeof skuSchema>;

/** A malformed entry is left out. */
export async function readSkus(
  client: Client,
  options: GraphRetryOptions,
): Promise<readonly Sku[]> {
  const { value } = await callGraphWithRetry(skuCall, options, async (signal) =>
    skusSchema.parse(await client.api(skuUrl).option('signal', signal).get()),
  );
  return value.filter((sku) => sku !== null);
}

const skuCall = {
  operation: 'Reading the licenses of the organization',
  permissions:
    'LicenseAssignment.Read.All or Organization.Read.All for Microsoft Graph, with admin consent',
};
/** This resource supports `$select` only, and returns everything on one page. */
const skuUrl =
  '/subscribedSkus?$select=skuId,skuPartNumber,servicePlans,consumedUnits,prepaidUnits';

const readableText = z.string().catch('');
const count = z.number().catch(0);
const planSchema = z.object({ servicePlanId: readableText, servicePlanName: readableText });
const skuSchema = z.object({
  skuId: readableText,
  skuPartNumber: readableText,
  servicePlans: z
    .array(planSchema.nullable().catch(null))
    .nullish()
    .catch([])
    .transform((plans) => (plans ?? []).filter((plan) => plan !== null)),
  consumedUnits: count,
  prepaidUnits: z.object({ enabled: count }).catch({ enabled: 0 }),
});
const skusSchema = z.object({ value: z.array(skuSchema.nullable().catch(null)) });
