import * as z from 'zod/v4';
import { TenantError } from '../ports/tenant-error.ts';
import { maxMappings, type UserMapping, type UserMappings } from '../ports/user-mappings.ts';
import { callGraphWithRetry, graphClient } from './graph-client.ts';
import type { TenantConnection } from './tenant-connection.ts';
import { writeGraph } from './write-graph.ts';

/** Graph has it in beta only. */
const version = 'beta';
const mappingsUrl = '/solutions/sharePoint/migrations/crossOrganizationUserMappings';

/** The identity map of SharePoint over Graph. Not yet confirmed on a live tenant: that the target tenant has it. */
export function userMappings({ graph, graphWrites }: TenantConnection): UserMappings {
  return {
    find: async (sourcePrincipalName) => {
      const name = encodeURIComponent(sourcePrincipalName.replaceAll("'", "''"));
      const url = `${mappingsUrl}(sourceUserPrincipalName='${name}')`;
      const client = graphClient(graph);
      try {
        return await callGraphWithRetry(reading, graph, async (signal) =>
          mappingSchema.parse(
            await client.api(url).version(version).option('signal', signal).get(),
          ),
        );
      } catch (error) {
        if (error instanceof TenantError && error.detail.kind === 'missing') return null;
        throw error;
      }
    },
    write: (mappings, claimSend) => {
      if (mappings.length > maxMappings)
        throw new Error(`A call takes at most ${maxMappings} mappings, not ${mappings.length}.`);
      const body = { '@context': '#$delta', value: mappings.map(itemOf) };
      return writeGraph(
        {
          ...{ call: writing, claimSend },
          send: (client, signal) =>
            client.api(mappingsUrl).version(version).option('signal', signal).patch(body),
        },
        graphWrites,
      );
    },
  };
}

const granted = 'for Microsoft Graph, with admin consent';
const reading = {
  operation: 'Reading the SharePoint mapping of a user',
  permissions: `SharePointCrossTenantMigration.Read.All ${granted}`,
};
const writing = {
  operation: 'Writing SharePoint mappings of users',
  permissions: `SharePointCrossTenantMigration.Manage.All ${granted}`,
};

function itemOf(mapping: UserMapping): object {
  return {
    sourceOrganizationId: mapping.sourceTenantId,
    userType: 'regularUser',
    sourceUserIdentity: { userPrincipalName: mapping.sourcePrincipalName },
    targetUserIdentity: { userPrincipalName: mapping.targetPrincipalName },
    targetUserMigrationData: { email: mapping.targetAddress },
  };
}

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const user = z.object({ userPrincipalName: text });
const mappingSchema = z
  .object({
    sourceOrganizationId: text,
    sourceUserIdentity: user,
    targetUserIdentity: user,
    targetUserMigrationData: z
      .object({ email: text })
      .nullish()
      .transform((data) => data ?? { email: '' }),
  })
  .transform((mapping): UserMapping => ({
    sourceTenantId: mapping.sourceOrganizationId.toLowerCase(),
    sourcePrincipalName: mapping.sourceUserIdentity.userPrincipalName,
    targetPrincipalName: mapping.targetUserIdentity.userPrincipalName,
    targetAddress: mapping.targetUserMigrationData.email,
  }));
