import * as z from 'zod/v4';
import type { Credential } from '../mapping/surroundings.ts';
import { graphClient } from './graphClient.ts';
import { listOf, moment } from './parts.ts';
import { waitForGraph, type PatientOptions } from './waitForGraph.ts';

/** Secrets and certificates of an application by its client id; null where it is registered in another tenant. */
export async function readCredentials(
  clientId: string,
  options: PatientOptions,
): Promise<readonly Credential[] | null> {
  const client = graphClient(options.baseUrl, options.tokens);
  const address = `/applications?$filter=${encodeURIComponent(`appId eq '${clientId.replaceAll("'", "''")}'`)}&$select=${properties}`;
  const { value } = await waitForGraph(question, options, async (stop) =>
    applications.parse(await client.api(address).option('signal', stop).get()),
  );
  const [found] = value;
  if (found === undefined) return null;
  const now = options.clock.now();
  return [
    ...usable('secret', found.passwordCredentials, now),
    ...usable('certificate', found.keyCredentials, now),
  ];
}

const properties = 'appId,passwordCredentials,keyCredentials';
const question = {
  doing: 'Reading when secrets and certificates end',
  needs: 'Application.Read.All for Microsoft Graph, with admin consent',
};

const credential = z.object({
  displayName: z.string().nullish(),
  startDateTime: moment.optional(),
  endDateTime: moment.optional(),
  usage: z.string().nullish(),
});
const applications = z.object({
  value: z.array(
    z.object({ passwordCredentials: listOf(credential), keyCredentials: listOf(credential) }),
  ),
});

/** What is for encrypting, begins only later or tells no end is nothing to sign in with. */
function usable(
  kind: Credential['kind'],
  found: readonly z.output<typeof credential>[],
  now: Date,
): readonly Credential[] {
  return found.flatMap(({ displayName, startDateTime, endDateTime, usage }) => {
    const later = typeof startDateTime === 'string' && new Date(startDateTime) > now;
    if (later || typeof endDateTime !== 'string' || (usage ?? 'Verify') !== 'Verify') return [];
    return [{ kind, name: displayName ?? '', ends: endDateTime }];
  });
}
