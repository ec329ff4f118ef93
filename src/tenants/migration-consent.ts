import * as z from 'zod/v4';
import type { ConsentReading } from '../mapping/trust/trust-reading-types.ts';
import { callGraphWithRetry, graphClient, type GraphRetryOptions } from './graph-client.ts';
import { get, principals } from './service-principals.ts';

/** The service principal of an application in the tenant, and its granted app roles of Exchange; null where the tenant has none. */
export async function readConsent(
  applicationId: string,
  options: GraphRetryOptions,
): Promise<ConsentReading | null> {
  const client = graphClient(options);
  return callGraphWithRetry(call, options, async (signal) => {
    const [[principal], [exchange]] = await Promise.all([
      principals(applicationId, { client, signal }),
      principals(exchangeAppId, { client, signal }),
    ]);
    if (principal === undefined) return null;
    const url = `/servicePrincipals/${encodeURIComponent(principal.id)}/appRoleAssignments?$select=appRoleId,resourceId`;
    const granted = assignmentsSchema.parse(await get(url, { client, signal })).value;
    const ofExchange = granted.filter(({ resourceId }) => resourceId === exchange?.id);
    const names = new Map(exchange?.appRoles.map(({ id, value }) => [id, value]));
    return {
      enabled: principal.accountEnabled,
      roles: ofExchange.map(({ appRoleId }) => names.get(appRoleId) ?? appRoleId).sort(),
      ownerTenantId: principal.appOwnerOrganizationId?.toLowerCase() ?? null,
    };
  });
}

const call = {
  operation: 'Reading the consent to the mailbox-move app',
  permissions: 'Application.Read.All for Microsoft Graph, with admin consent',
};

/** Office 365 Exchange Online. */
const exchangeAppId = '00000002-0000-0ff1-ce00-000000000000';

/** An app has a few roles, so one page holds them. */
const assignmentsSchema = z.object({
  value: z.array(z.object({ appRoleId: z.string(), resourceId: z.string() })),
});
