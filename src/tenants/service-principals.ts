import * as z from 'zod/v4';
import type { Client } from '@microsoft/microsoft-graph-client';

interface Request {
  readonly client: Client;
  readonly signal: AbortSignal;
}

export async function get(url: string, { client, signal }: Request): Promise<unknown> {
  return client.api(url).option('signal', signal).get();
}

/** The service principals that the tenant has of an application: one or none. */
export async function principals(appId: string, request: Request) {
  const filter = encodeURIComponent(`appId eq '${appId.replaceAll("'", "''")}'`);
  const select = 'id,accountEnabled,appOwnerOrganizationId,appRoles';
  const url = `/servicePrincipals?$filter=${filter}&$select=${select}`;
  return principalsSchema.parse(await get(url, request)).value;
}

const principalsSchema = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      accountEnabled: z
        .boolean()
        .nullish()
        .transform((enabled) => enabled ?? true),
      appOwnerOrganizationId: z.string().nullish(),
      appRoles: z
        .array(z.object({ id: z.string(), value: z.string().nullish() }))
        .nullish()
        .transform((roles) => roles ?? []),
    }),
  ),
});
