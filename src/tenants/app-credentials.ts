import * as z from 'zod/v4';
import type { Credential } from '../mapping/plan-context.ts';
import { callGraphWithRetry, graphClient, type GraphRetryOptions } from './graph-client.ts';
import { dateTime, listOf } from './exchange-properties.ts';

/** Client secrets and certificates of an application by its client id; null when it is not registered in this tenant. */
export async function readAppCredentials(
  clientId: string,
  options: GraphRetryOptions,
): Promise<readonly Credential[] | null> {
  const client = graphClient(options);
  const filter = encodeURIComponent(`appId eq '${clientId.replaceAll("'", "''")}'`);
  const url = `/applications?$filter=${filter}&$select=appId,passwordCredentials,keyCredentials`;
  const { value } = await callGraphWithRetry(call, options, async (signal) =>
    applicationsSchema.parse(await client.api(url).option('signal', signal).get()),
  );
  const [application] = value;
  if (application === undefined) return null;
  const now = options.clock.now();
  return [
    ...signInCredentials('secret', application.passwordCredentials, now),
    ...signInCredentials('certificate', application.keyCredentials, now),
  ];
}

const call = {
  operation: 'Reading when client secrets and certificates expire',
  permissions: 'Application.Read.All for Microsoft Graph, with admin consent',
};

const credentialSchema = z.object({
  displayName: z.string().nullish().catch(null),
  startDateTime: dateTime.optional(),
  endDateTime: dateTime.optional(),
  usage: z.string().nullish().catch(null),
});
const applicationsSchema = z.object({
  value: z.array(
    z.object({
      passwordCredentials: listOf(credentialSchema),
      keyCredentials: listOf(credentialSchema),
    }),
  ),
});

/** Leaves out what the app can't sign in with: keys for encryption, not yet valid ones, and those without an end. */
function signInCredentials(
  kind: Credential['kind'],
  credentials: readonly z.output<typeof credentialSchema>[],
  now: Date,
): readonly Credential[] {
  return credentials.flatMap(({ displayName, startDateTime, endDateTime, usage }) => {
    const isFuture = typeof startDateTime === 'string' && new Date(startDateTime) > now;
    const isForSignIn = (usage ?? 'Verify') === 'Verify';
    if (isFuture || !isForSignIn || typeof endDateTime !== 'string') return [];
    return [{ kind, name: displayName ?? '', ends: endDateTime }];
  });
}
