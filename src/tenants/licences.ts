import type { Client } from '@microsoft/microsoft-graph-client';
import * as z from 'zod/v4';
import { TenantError } from '../run/faults.ts';
import type { GraphUser } from './graphUsers.ts';
import { listOf } from './parts.ts';
import { waitForGraph, type PatientOptions } from './waitForGraph.ts';

export interface Licences {
  /** Names of what is assigned and enabled, upper case; what the tenant has not bought has no name and is left out. */
  of(user: Pick<GraphUser, 'assignedPlans' | 'assignedLicenses'>): readonly string[];
}

/** Learns the names of service plans and SKUs from what the tenant has bought; null where that may not be read. */
export async function readLicences(
  client: Client,
  options: PatientOptions,
): Promise<Licences | null> {
  try {
    const bought = await waitForGraph(question, options, async (stop) =>
      skus.parse(await client.api(address).option('signal', stop).get()),
    );
    return licencesBy(namesIn(bought));
  } catch (fault) {
    if (fault instanceof TenantError && fault.detail.kind === 'forbidden') return null;
    throw fault;
  }
}

const question = {
  doing: 'Reading the licences of the organization',
  needs:
    'LicenseAssignment.Read.All or Organization.Read.All for Microsoft Graph, with admin consent',
};
/** Only $select may be said here, and all comes on one page. */
const address = '/subscribedSkus?$select=skuId,skuPartNumber,servicePlans';

const skus = z.object({
  value: z.array(
    z.object({
      skuId: z.string(),
      skuPartNumber: z.string(),
      servicePlans: listOf(z.object({ servicePlanId: z.string(), servicePlanName: z.string() })),
    }),
  ),
});

/** By ids in lower case. */
type Names = ReadonlyMap<string, string>;

function namesIn({ value }: z.output<typeof skus>): Names {
  const named = value.flatMap(({ skuId, skuPartNumber, servicePlans }) => [
    { id: skuId, name: skuPartNumber },
    ...servicePlans.map((plan) => ({ id: plan.servicePlanId, name: plan.servicePlanName })),
  ]);
  return new Map(named.map(({ id, name }) => [id.toLowerCase(), name.toUpperCase()]));
}

/** People with the same licences share one list: a large tenant has half a million of them. */
function licencesBy(names: Names): Licences {
  const lists = new Map<string, readonly string[]>();
  return {
    of({ assignedPlans, assignedLicenses }) {
      const plans = assignedPlans
        .filter(({ capabilityStatus }) => capabilityStatus === 'Enabled')
        .map(({ servicePlanId }) => servicePlanId);
      const ids = [...plans, ...assignedLicenses.map(({ skuId }) => skuId)];
      const found = ids
        .map((id) => names.get(id.toLowerCase()))
        .filter((name) => name !== undefined);
      const sorted = [...new Set(found)].sort();
      const key = sorted.join();
      const known = lists.get(key) ?? sorted;
      lists.set(key, known);
      return known;
    },
  };
}
