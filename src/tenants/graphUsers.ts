import type { Client } from '@microsoft/microsoft-graph-client';
import * as z from 'zod/v4';
import { listOf, optionalText } from './parts.ts';
import { text } from './values.ts';
import { waitForGraph, type PatientOptions } from './waitForGraph.ts';

/** A user as `GET /users` is asked for one. */
const user = z.object({
  id: z.string().min(1),
  givenName: optionalText,
  surname: optionalText,
  department: optionalText,
  employeeId: optionalText,
  onPremisesImmutableId: optionalText,
  assignedLicenses: listOf(z.object({ skuId: text })),
  assignedPlans: listOf(z.object({ servicePlanId: text, capabilityStatus: text })),
  manager: z.object({ displayName: optionalText }).nullish(),
});
export type GraphUser = z.output<typeof user>;

/** Everybody, page by page, the manager's name with each. */
export async function* userPages(
  client: Client,
  options: PatientOptions,
): AsyncGenerator<readonly GraphUser[]> {
  const visited = new Set<string>();
  for (let url: string | undefined = firstPage; url !== undefined;) {
    const asked: string = url;
    visited.add(asked);
    const page = pageBefore(visited, new URL(options.baseUrl));
    const { value, '@odata.nextLink': next } = await waitForGraph(question, options, async (stop) =>
      page.parse(await client.api(asked).option('signal', stop).get()),
    );
    yield value;
    url = next;
  }
}

const question = {
  doing: 'Listing the users',
  needs: 'User.Read.All for Microsoft Graph, with admin consent',
};
const properties = Object.keys(user.shape).filter((name) => name !== 'manager');
const largestPage = 999;
const firstPage = `/users?$select=${properties.join(',')}&$expand=manager($select=id,displayName)&$top=${largestPage}`;

/** A link that leads to another host, where our token has no business, or back to where we were, makes no sense. */
function pageBefore(visited: ReadonlySet<string>, { origin }: URL) {
  const link = z
    .string()
    .refine((url) => URL.canParse(url) && new URL(url).origin === origin)
    .refine((url) => !visited.has(url));
  return z.object({ value: z.array(user), '@odata.nextLink': link.optional() });
}
