import * as z from 'zod/v4';
import { appId, guid, isGuid } from './fields.ts';
import type { Variables } from './envFiles.ts';
import { proof } from './proof.ts';

/** App-only access to the tenant of one side. */
export function tenantAccess(prefix: 'SOURCE' | 'TARGET') {
  const tenant = prefix.toLowerCase();
  return z.object({
    tenantId: guid(`${prefix}_TENANT_ID`, `the ${tenant} tenant's id (a GUID)`),
    clientId: appId(`${prefix}_CLIENT_ID`, `the id of the app that the ${tenant} tenant trusts`),
    proof: proof({
      secret: `${prefix}_CLIENT_SECRET`,
      certificate: `${prefix}_CERTIFICATE_PATH`,
    }),
  });
}

export function accessOf(variables: Variables, prefix: 'SOURCE' | 'TARGET') {
  return {
    tenantId: variables[`${prefix}_TENANT_ID`],
    clientId: variables[`${prefix}_CLIENT_ID`],
    proof: {
      secret: variables[`${prefix}_CLIENT_SECRET`],
      certificate: variables[`${prefix}_CERTIFICATE_PATH`],
    },
  };
}

/** The side whose tenant is the home of the people who use the bot. */
export const home = z
  .object({
    bot: guid('BOT_TENANT_ID', "the id of the home tenant: the source's or the target's"),
    source: z.string().toLowerCase().optional(),
    target: z.string().toLowerCase().optional(),
  })
  .transform(({ bot, source, target }, context): 'source' | 'target' => {
    if (source !== undefined && source === target)
      context.addIssue(
        'SOURCE_TENANT_ID and TARGET_TENANT_ID are the same: put the ids of two tenants',
      );
    if (bot === target) return 'target';
    if (bot === source) return 'source';
    if ([source, target].every((id) => id !== undefined && isGuid(id)))
      context.addIssue(
        'BOT_TENANT_ID is neither tenant: put the value of SOURCE_TENANT_ID or of TARGET_TENANT_ID',
      );
    return 'target';
  });
