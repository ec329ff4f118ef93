import * as z from 'zod/v4';
import type { Credential } from '../mapping/surroundings.ts';
import { graphClient } from './graphClient.ts';
import { listOf } from './parts.ts';
import { waitForGraph, type PatientOptions } from './waitForGraph.ts';

/** Secrets and certificates of an application by its client id; null where it is registered in another tenant. */
export async function readCredentials(
  clientId: string,
  options: PatientOptions,
): Promise<readonly Credential[] | null> {
  const client = graphClient(options.baseUrl, options.tokens);
  const address = `/applications?$filter=appId eq '${clientId}'&$select=${properties}`;
  const { value } = await waitForGraph(question, options, async (stop) =>
    applications.parse(await client.api(address).option('signal', stop).get()),
  );
  const [found] = value;
  if (found === undefined) return null;
  return [
    ...found.passwordCredentials.map((one) => ({ kind: 'secret' as const, ...one })),
    ...found.keyCredentials.map((one) => ({ kind: 'certificate' as const, ...one })),
  ];
}

const properties = 'appId,passwordCredentials,keyCredentials';
const question = {
  doing: 'Reading when secrets and certificates end',
  needs: 'Application.Read.All for Microsoft Graph, with admin consent',
};

const credential = z
  .object({ displayName: z.string().nullish(), endDateTime: z.iso.datetime({ offset: true }) })
  .transform(({ displayName, endDateTime }) => ({
    name: displayName ?? '',
    ends: new Date(endDateTime).toISOString(),
  }));
const applications = z.object({
  value: z.array(
    z.object({ passwordCredentials: listOf(credential), keyCredentials: listOf(credential) }),
  ),
});
