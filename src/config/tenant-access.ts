import * as z from 'zod/v4';
import { clientCredential, tenantCredential } from './client-credential.ts';
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
    credential: tenantCredential(prefix),
  });
}

export function tenantAccessInput(variables: Variables, prefix: 'SOURCE' | 'TARGET') {
  return {
    tenantId: variables[`${prefix}_TENANT_ID`],
    clientId: variables[`${prefix}_CLIENT_ID`],
    credential: credentialInput(variables, prefix),
  };
}

/** How the source tenant is read: by an application there, or from exports that people bring (`file`). */
export const sourceAccess = z
  .discriminatedUnion(
    'kind',
    [
      z.object({ kind: z.literal('live'), ...tenantAccess('SOURCE').shape }),
      z
        .object({
          kind: z.literal('file'),
          tenantId: tenantAccess('SOURCE').shape.tenantId,
          clientId: z.unknown(),
          credential: z.record(z.string(), z.unknown()),
        })
        // With SOURCE_ACCESS=file nobody on this side may hold them.
        .refine(({ clientId, credential }) => isUnset([clientId, ...Object.values(credential)]), {
          error:
            'SOURCE_ACCESS is file, and credentials of the source tenant are set. Remove SOURCE_CLIENT_ID, SOURCE_CLIENT_SECRET, SOURCE_CERTIFICATE_PATH and SOURCE_FEDERATED, or set SOURCE_ACCESS to live.',
        }),
    ],
    { error: 'SOURCE_ACCESS is neither live nor file. Set it to one of the two.' },
  )
  .transform((access) => {
    const { kind, tenantId } = access;
    return kind === 'file' ? { kind, tenantId } : access;
  });

export function sourceAccessInput(variables: Variables) {
  return {
    kind: variables['SOURCE_ACCESS'] ?? 'live',
    ...tenantAccessInput(variables, 'SOURCE'),
  };
}

function isUnset(values: readonly unknown[]): boolean {
  return values.every((value) => value === undefined);
}

/** The app that only stamps, in the target; null: the app that reads stamps too. */
export const writeAccess = z
  .object({
    clientId: appId('TARGET_WRITE_CLIENT_ID', 'the ID of the application that stamps'),
    credential: tenantCredential('TARGET_WRITE'),
  })
  .nullable();

/** None where it is the application that reads. A credential without an application is told as an error rather than ignored. */
export function writeAccessInput(variables: Variables) {
  const clientId = variables['TARGET_WRITE_CLIENT_ID'];
  const credential = credentialInput(variables, 'TARGET_WRITE');
  if (isUnset([clientId, ...Object.values(credential)])) return null;
  const reads = variables['TARGET_CLIENT_ID']?.toLowerCase();
  return clientId !== undefined && clientId.toLowerCase() === reads
    ? null
    : { clientId, credential };
}

function credentialInput(variables: Variables, prefix: 'SOURCE' | 'TARGET' | 'TARGET_WRITE') {
  return {
    secret: variables[`${prefix}_CLIENT_SECRET`],
    certificate: variables[`${prefix}_CERTIFICATE_PATH`],
    federated: variables[`${prefix}_FEDERATED`],
    identity: variables[`${prefix}_MANAGED_IDENTITY_CLIENT_ID`],
  };
}

/** The side whose tenant is the home tenant of the bot's users. */
export const home = z
  .object({
    bot: guid('BOT_TENANT_ID', 'the ID of the home tenant, which is the source or the target'),
    source: z.string().toLowerCase().optional(),
    target: z.string().toLowerCase().optional(),
    sourceAccess: z.string().optional(),
  })
  .transform(({ bot, source, target, sourceAccess }, context): 'source' | 'target' => {
    if (source !== undefined && source === target)
      context.addIssue(
        'SOURCE_TENANT_ID and TARGET_TENANT_ID are equal. Set them to the IDs of two tenants.',
      );
    if (bot === target) return 'target';
    if (bot === source && sourceAccess === 'file')
      context.addIssue(
        'BOT_TENANT_ID is the source tenant, which the bot may not read with SOURCE_ACCESS=file. Set it to the value of TARGET_TENANT_ID.',
      );
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
