import * as z from 'zod/v4';
import { clientCredential } from './client-credential.ts';
import type { Variables } from './env-files.ts';
import { appId, guid, isGuid } from './environment-fields.ts';

/** App-only access to the tenant of one side. */
export function tenantAccess(prefix: 'SOURCE' | 'TARGET') {
  const tenant = prefix.toLowerCase();
  return z.object({
    tenantId: guid(`${prefix}_TENANT_ID`, `the ID of the ${tenant} tenant (a GUID)`),
    clientId: appId(
      `${prefix}_CLIENT_ID`,
      `the ID of the application that has access to the ${tenant} tenant`,
    ),
    credential: clientCredential({
      secret: `${prefix}_CLIENT_SECRET`,
      certificate: `${prefix}_CERTIFICATE_PATH`,
    }),
  });
}

export function tenantAccessInput(variables: Variables, prefix: 'SOURCE' | 'TARGET') {
  return {
    tenantId: variables[`${prefix}_TENANT_ID`],
    clientId: variables[`${prefix}_CLIENT_ID`],
    credential: {
      secret: variables[`${prefix}_CLIENT_SECRET`],
      certificate: variables[`${prefix}_CERTIFICATE_PATH`],
    },
  };
}

/** The side whose tenant is the home tenant of the bot's users. */
export const home = z
  .object({
    bot: guid('BOT_TENANT_ID', 'the ID of the home tenant, which is the source or the target'),
    source: z.string().toLowerCase().optional(),
    target: z.string().toLowerCase().optional(),
  })
  .transform(({ bot, source, target }, context): 'source' | 'target' => {
    if (source !== undefined && source === target)
      context.addIssue(
        'SOURCE_TENANT_ID and TARGET_TENANT_ID are equal. Set them to the IDs of two tenants.',
      );
    if (bot === target) return 'target';
    if (bot === source) return 'source';
    if ([source, target].every((id) => id !== undefined && isGuid(id)))
      context.addIssue(
        'BOT_TENANT_ID is neither tenant. Set it to the value of SOURCE_TENANT_ID or TARGET_TENANT_ID.',
      );
    return 'target';
  });

/** The bot's own application; null: not registered. */
export const registration = z
  .discriminatedUnion(
    'type',
    [
      z.object({
        type: z.literal('SingleTenant'),
        id: appId('BOT_ID', 'the application ID of the bot’s registration'),
        credential: clientCredential({
          secret: 'BOT_PASSWORD',
          certificate: 'BOT_CERTIFICATE_PATH',
        }),
      }),
      z.object({
        type: z.literal('UserAssignedMsi'),
        id: appId('BOT_ID', 'the application ID of the bot’s registration'),
      }),
    ],
    { error: 'BOT_TYPE is not known. Set it to SingleTenant or UserAssignedMsi.' },
  )
  .nullable();

export function registrationInput(variables: Variables) {
  if (variables['BOT_ID'] === undefined) return null;
  return {
    id: variables['BOT_ID'],
    type: variables['BOT_TYPE'] ?? 'SingleTenant',
    credential: {
      secret: variables['BOT_PASSWORD'],
      certificate: variables['BOT_CERTIFICATE_PATH'],
    },
  };
}
